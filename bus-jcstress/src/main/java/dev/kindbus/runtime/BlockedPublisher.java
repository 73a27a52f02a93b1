package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.kindbus.Overflow;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Publishers that wait for room: never ahead of a blocking reader, and always let go. */
public final class BlockedPublisher {
    private BlockedPublisher() {}

    @JCStressTest
    @Description("Broken if a publisher slept although the reader had made room, or went ahead before it had (C5).")
    @Outcome(id = "published, item 0 then item 1 then empty", expect = ACCEPTABLE, desc = "waited, then published")
    @State
    public static class ByTheReader {
        private final BroadcastChannel<Integer> channel = Channels.blockingOnOnePermit(1);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private String first = "";

        public ByTheReader() {
            channel.publish(0);
        }

        @Actor
        public void publish(LL_Result r) {
            r.r1 = Answers.published(channel, 1);
        }

        @Actor
        public void read() {
            first = Answers.next(receiver);
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = first + " then " + Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if a drain did not let publishers in as it goes along (C5).")
    @Outcome(id = "published, published, in turn", expect = ACCEPTABLE, desc = "both let in")
    @State
    public static class ByADrain {
        private final BroadcastChannel<Integer> channel = Channels.blockingOnOnePermit(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private final Audit audit = new Audit(receiver);

        public ByADrain() {
            channel.publish(0);
            channel.publish(1);
        }

        @Actor
        public void publish(LLL_Result r) {
            r.r1 = Answers.published(channel, 2);
            r.r2 = Answers.published(channel, 3);
        }

        @Actor
        public void drain() {
            receiver.drain(audit::item, 2);
        }

        @Arbiter
        public void rest(LLL_Result r) {
            r.r3 = audit.verdict(channel);
        }
    }

    @JCStressTest
    @Description("Broken if a publisher went on waiting for a reader that had left (C5).")
    @Outcome(id = "published", expect = ACCEPTABLE, desc = "let go")
    @State
    public static class ByTheReaderLeaving {
        private final BroadcastChannel<Integer> channel = Channels.blockingOnOnePermit(1);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        public ByTheReaderLeaving() {
            channel.publish(0);
        }

        @Actor
        public void publish(L_Result r) {
            r.r1 = Answers.published(channel, 1);
        }

        @Actor
        public void close() {
            receiver.close();
        }
    }

    @JCStressTest
    @Description(
            "Broken if the limit of a reader that has left still held publishers up, or that of one who stays were forgotten (C5).")
    @Outcome(
            id = "published, item 1 then item 2 then empty",
            expect = ACCEPTABLE,
            desc = "let go, and the other keeps its place")
    @State
    public static class ByTheSlowestLeaving {
        private final BroadcastChannel<Integer> channel = Channels.blockingOnOnePermit(2);
        private final RingReceiver<Integer> slow = (RingReceiver<Integer>) channel.subscribe();
        private final RingReceiver<Integer> other = (RingReceiver<Integer>) channel.subscribe();

        public ByTheSlowestLeaving() {
            channel.publish(0);
            channel.publish(1);
            other.poll();
        }

        @Actor
        public void publish(LL_Result r) {
            r.r1 = Answers.published(channel, 2);
        }

        @Actor
        public void close() {
            slow.close();
        }

        @Arbiter
        public void read(LL_Result r) {
            r.r2 = Answers.rest(other);
        }
    }

    @JCStressTest
    @Description("Broken if a publisher went on waiting on a closed channel, or published to it (C5, C7).")
    @Outcome(id = "refused, item 0 then closed", expect = ACCEPTABLE, desc = "let go, and refused")
    @State
    public static class ByTheEnd {
        private final BroadcastChannel<Integer> channel = Channels.blockingOnOnePermit(1);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        public ByTheEnd() {
            channel.publish(0);
        }

        @Actor
        public void publish(LL_Result r) {
            r.r1 = Answers.published(channel, 1);
        }

        @Actor
        public void close() {
            channel.close();
        }

        @Arbiter
        public void read(LL_Result r) {
            r.r2 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if a publisher went on waiting when the gate was to be asked (X1).")
    @Outcome(id = "refused", expect = ACCEPTABLE, desc = "let go, and refused")
    @State
    public static class ByTheGate {
        private final BroadcastChannel<Integer> channel = new BroadcastChannel<>(
                "channel",
                ChannelOptions.defaults().capacity(1).overflow(Overflow.BLOCK),
                Channels.SHUT,
                new OnePermit());
        private final Receiver<Integer> receiver = channel.subscribe();

        public ByTheGate() {
            channel.publish(0);
        }

        @Actor
        public void publish(L_Result r) {
            r.r1 = Answers.published(channel, 1);
        }

        @Actor
        public void guard() {
            channel.guard();
        }

        @Arbiter
        public void end(L_Result r) {
            receiver.close();
        }
    }

    @JCStressTest
    @Description("Broken if two publishers both took the last place: the reader would be overtaken (C5).")
    @Outcome(id = "published, would wait, in turn", expect = ACCEPTABLE, desc = "the first has it")
    @Outcome(id = "would wait, published, in turn", expect = ACCEPTABLE, desc = "the second has it")
    @State
    public static class LastRoom {
        private final BroadcastChannel<Integer> channel = Channels.blockingWithoutWaiting(2);
        private final Audit audit = new Audit(channel.subscribe());

        public LastRoom() {
            channel.publish(0);
        }

        @Actor
        public void publish(LLL_Result r) {
            r.r1 = Answers.published(channel, 1);
        }

        @Actor
        public void publishToo(LLL_Result r) {
            r.r2 = Answers.published(channel, 1);
        }

        @Arbiter
        public void read(LLL_Result r) {
            r.r3 = audit.verdict(channel);
        }
    }

    @JCStressTest
    @Description("Broken if a publisher that keeps its limit for later ever went a whole capacity ahead (C5).")
    @Outcome(id = "in turn", expect = ACCEPTABLE, desc = "the reader gets everything")
    @State
    public static class NeverAhead {
        private final BroadcastChannel<Integer> channel = Channels.blockingWithoutWaiting(2);
        private final Audit audit = new Audit(channel.subscribe());
        private int next;

        @Actor
        public void publish() {
            for (int attempt = 0; attempt < 6; attempt++) {
                if (Answers.published(channel, next).equals("published")) {
                    next++;
                }
            }
        }

        @Actor
        public void read() {
            audit.read();
            audit.read();
            audit.read();
        }

        @Arbiter
        public void rest(L_Result r) {
            r.r1 = audit.verdict(channel);
        }
    }

    @JCStressTest
    @Description(
            "Broken if two threads, of which one publishes what the other reads, came to a stop with room and values left (C5).")
    @Outcome(id = "published, published, item 0 then item 1", expect = ACCEPTABLE, desc = "everything goes through")
    @State
    public static class PublishesAndReads {
        private final BroadcastChannel<Integer> channel = Channels.blockingOnOnePermit(1);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void publish(LLL_Result r) {
            r.r1 = Answers.published(channel, 0);
            r.r2 = Answers.published(channel, 1);
        }

        @Actor
        public void read(LLL_Result r) {
            String first = Answers.next(receiver);
            while (first.equals("empty")) {
                Thread.onSpinWait();
                first = Answers.next(receiver);
            }
            String second = Answers.next(receiver);
            while (second.equals("empty")) {
                Thread.onSpinWait();
                second = Answers.next(receiver);
            }
            r.r3 = first + " then " + second;
        }
    }

    @JCStressTest
    @Description(
            "Broken if a publisher that waits for one reader missed that another came and made it look again (C5).")
    @Outcome(
            id = "published, item 0 then item 1 then empty",
            expect = ACCEPTABLE,
            desc = "let in when the reader moves on")
    @State
    public static class WaitsForAJoiner {
        private final BroadcastChannel<Integer> channel = Channels.blockingOnOnePermit(1);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private String first = "";

        public WaitsForAJoiner() {
            channel.publish(0);
        }

        @Actor
        public void publish(LL_Result r) {
            r.r1 = Answers.published(channel, 1);
        }

        @Actor
        public void joinAndRead() {
            channel.subscribe(Overflow.BLOCK, 0).close();
            first = Answers.next(receiver);
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = first + " then " + Answers.rest(receiver);
        }
    }
}
