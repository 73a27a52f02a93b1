package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.kindbus.Overflow;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Subscribers that begin with what was published before. */
public final class ReplayAgainstPublish {
    private ReplayAgainstPublish() {}

    @JCStressTest
    @Description(
            "Broken if a replay gave a value twice, left one out unsaid, or began before what the channel holds (C3, C10).")
    @Outcome(id = "in turn", expect = ACCEPTABLE, desc = "what is held, then what follows")
    @State
    public static class Lossy {
        private final BroadcastChannel<Integer> channel =
                BroadcastChannel.create(ChannelOptions.defaults().capacity(2).retain());
        private Audit audit;

        public Lossy() {
            channel.publish(0);
            channel.publish(1);
        }

        @Actor
        public void publish() {
            channel.publish(2);
            channel.publish(3);
        }

        @Actor
        public void subscribe() {
            audit = new Audit(channel.subscribe(Overflow.DROP_OLDEST, 2));
            audit.read();
            audit.read();
        }

        @Arbiter
        public void read(L_Result r) {
            r.r1 = audit.verdict(channel);
        }
    }

    @JCStressTest
    @Description(
            "Broken if a blocking subscriber were told of a lag, or its replay were overtaken once it had begun (C5).")
    @Outcome(id = "in turn", expect = ACCEPTABLE, desc = "the whole replay, or one value less, and what follows")
    @State
    public static class Blocking {
        private final BroadcastChannel<Integer> channel = Channels.on(
                new NoWaiting(),
                ChannelOptions.defaults().capacity(2).overflow(Overflow.BLOCK).retain());
        private Audit audit;

        public Blocking() {
            RingReceiver<Integer> neighbour = (RingReceiver<Integer>) channel.subscribe();
            channel.publish(0);
            channel.publish(1);
            neighbour.poll();
            neighbour.poll();
        }

        @Actor
        public void publish() {
            Answers.publishWhileThereIsRoom(channel, 2, 3);
        }

        @Actor
        public void subscribe() {
            audit = Audit.ofReplay(channel.subscribe(Overflow.BLOCK, 2));
            audit.read();
            audit.read();
        }

        @Arbiter
        public void read(L_Result r) {
            r.r1 = audit.verdict(channel);
        }
    }

    @JCStressTest
    @Description(
            "Broken if a drain never got past a replay cut short: publishers would wait for that reader for ever (C5).")
    @Outcome(id = "0, in turn", expect = ACCEPTABLE, desc = "all of it is drained")
    @State
    public static class BlockingAndOnlyDrained {
        private final BroadcastChannel<Integer> channel = Channels.on(
                new NoWaiting(),
                ChannelOptions.defaults().capacity(2).overflow(Overflow.BLOCK).retain());
        private RingReceiver<Integer> receiver;

        public BlockingAndOnlyDrained() {
            RingReceiver<Integer> neighbour = (RingReceiver<Integer>) channel.subscribe();
            channel.publish(0);
            channel.publish(1);
            neighbour.poll();
            neighbour.poll();
        }

        @Actor
        public void publish() {
            Answers.publishWhileThereIsRoom(channel, 2, 3);
        }

        @Actor
        public void subscribe() {
            receiver = channel.subscribe(Overflow.BLOCK, 2);
        }

        @Arbiter
        public void drain(LL_Result r) {
            Audit audit = Audit.ofReplay(receiver);
            receiver.drain(audit::item, 9);
            r.r1 = receiver.backlog();
            r.r2 = audit.verdict(channel);
        }
    }

    @JCStressTest
    @Description(
            "Broken if a replay reached back to when the channel last had no subscriber, and forgot everything (C6).")
    @Outcome(id = "0, empty", expect = ACCEPTABLE, desc = "nothing was kept")
    @Outcome(id = "1, item 1 then empty", expect = ACCEPTABLE, desc = "only what is new")
    @State
    public static class NothingFromBefore {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private Receiver<Integer> receiver;

        public NothingFromBefore() {
            Receiver<Integer> before = channel.subscribe();
            channel.publish(-1);
            channel.publish(-2);
            before.close();
        }

        @Actor
        public void publish(LL_Result r) {
            r.r1 = channel.publish(1);
        }

        @Actor
        public void subscribe() {
            receiver = channel.subscribe(Overflow.DROP_OLDEST, 2);
        }

        @Arbiter
        public void read(LL_Result r) {
            r.r2 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description(
            "Broken if a handler were told one event's sequence and given another, as its replay was cut short (C10).")
    @Outcome(id = "right", expect = ACCEPTABLE, desc = "each value is its own sequence")
    @State
    public static class SequencesHandedOver {
        private final BroadcastChannel<Integer> channel = Channels.on(
                new NoWaiting(),
                ChannelOptions.defaults().capacity(2).overflow(Overflow.BLOCK).retain());
        private final SequenceCheck check = new SequenceCheck();

        public SequencesHandedOver() {
            RingReceiver<Integer> neighbour = (RingReceiver<Integer>) channel.subscribe();
            channel.publish(0);
            channel.publish(1);
            neighbour.poll();
            neighbour.poll();
        }

        @Actor
        public void publish() {
            Answers.published(channel, 2);
        }

        @Actor
        public void subscribe(L_Result r) {
            RingReceiver<Integer> receiver = channel.receiver(Overflow.BLOCK, () -> {});
            Feed<Integer> feed = new Feed<>(NumberKind.NUMBER, receiver, 2, check, new Tally(), missed -> {});
            feed.join(null);
            feed.handle(1);
            feed.handle(1);
            r.r1 = check.verdict;
        }
    }

    /** A handler that knows each value's sequence. */
    private static final class SequenceCheck implements Call<Integer> {
        private final Retries<Integer> none = new Retries<>(new Tally());
        private String verdict = "right";

        @Override
        public Retries<Integer> retries() {
            return none;
        }

        @Override
        public void retry(Retries.Attempt<Integer> attempt) {
            throw new UnsupportedOperationException("nothing fails here");
        }

        @Override
        public boolean visit(Integer value, long sequence) {
            if (value != sequence) {
                verdict = value + " handed over as " + sequence;
            }
            return true;
        }
    }
}
