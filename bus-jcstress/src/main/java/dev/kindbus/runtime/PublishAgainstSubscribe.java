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

/** Publishers that meet a new subscriber. */
public final class PublishAgainstSubscribe {
    private PublishAgainstSubscribe() {}

    @JCStressTest
    @Description(
            "Broken if a publisher counted the first subscriber and kept the value from it, or the reverse (C3, C6).")
    @Outcome(id = "0, empty", expect = ACCEPTABLE, desc = "before it subscribed")
    @Outcome(id = "1, item 1 then empty", expect = ACCEPTABLE, desc = "after")
    @State
    public static class TheFirst {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private Receiver<Integer> receiver;

        @Actor
        public void publish(LL_Result r) {
            r.r1 = channel.publish(1);
        }

        @Actor
        public void subscribe() {
            receiver = channel.subscribe();
        }

        @Arbiter
        public void read(LL_Result r) {
            r.r2 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if a value were given to a subscriber whom its publisher did not count.")
    @Outcome(id = "1, empty", expect = ACCEPTABLE, desc = "before it subscribed")
    @Outcome(id = "2, item 1 then empty", expect = ACCEPTABLE, desc = "after")
    @Outcome(id = "2, empty", expect = ACCEPTABLE, desc = "counted, but too late for this value")
    @State
    public static class TheSecond {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final Receiver<Integer> other = channel.subscribe();
        private Receiver<Integer> receiver;

        @Actor
        public void publish(LL_Result r) {
            r.r1 = channel.publish(1);
        }

        @Actor
        public void subscribe() {
            receiver = channel.subscribe();
        }

        @Arbiter
        public void read(LL_Result r) {
            r.r2 = Answers.rest(receiver);
            other.close();
        }
    }

    @JCStressTest
    @Description("Broken if a subscriber got a value and then not the one after it (C3).")
    @Outcome(id = "item 1 then item 2 then empty", expect = ACCEPTABLE, desc = "before both")
    @Outcome(id = "item 2 then empty", expect = ACCEPTABLE, desc = "between")
    @Outcome(id = "empty", expect = ACCEPTABLE, desc = "after both")
    @State
    public static class FromHereOn {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private Receiver<Integer> receiver;

        @Actor
        public void publish() {
            channel.publish(1);
            channel.publish(2);
        }

        @Actor
        public void subscribe() {
            receiver = channel.subscribe();
        }

        @Arbiter
        public void read(L_Result r) {
            r.r1 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if one of two who subscribe at once were forgotten.")
    @Outcome(id = "2, item 1 then empty, item 1 then empty", expect = ACCEPTABLE, desc = "both are there")
    @State
    public static class TwoAtOnce {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private Receiver<Integer> one;
        private Receiver<Integer> two;

        @Actor
        public void subscribe() {
            one = channel.subscribe();
        }

        @Actor
        public void subscribeToo() {
            two = channel.subscribe();
        }

        @Arbiter
        public void read(LLL_Result r) {
            r.r1 = channel.publish(1);
            r.r2 = Answers.rest(one);
            r.r3 = Answers.rest(two);
        }
    }

    @JCStressTest
    @Description("Broken if a publisher that had looked before a blocking subscriber came overtook it (C5).")
    @Outcome(
            id = {"in turn, 0", "in turn, 1"},
            expect = ACCEPTABLE,
            desc = "from where it joined")
    @State
    public static class TheFirstBlockingOne {
        private final BroadcastChannel<Integer> channel = Channels.blockingWithoutWaiting(1);
        private final Receiver<Integer> other = channel.subscribe(Overflow.DROP_OLDEST, 0);
        private Audit audit;

        @Actor
        public void publish() {
            Answers.publishWhileThereIsRoom(channel, 0, 1);
        }

        @Actor
        public void subscribe() {
            audit = new Audit(channel.subscribe());
        }

        @Arbiter
        public void read(LL_Result r) {
            r.r1 = audit.verdict(channel);
            r.r2 = audit.items();
            other.close();
        }
    }

    @JCStressTest
    @Description("Broken if the limit worked out for those before were used for a new blocking subscriber (C5).")
    @Outcome(
            id = {"in turn, 0", "in turn, 1", "in turn, 2"},
            expect = ACCEPTABLE,
            desc = "from where it joined")
    @State
    public static class AnotherBlockingOne {
        private final BroadcastChannel<Integer> channel = Channels.blockingWithoutWaiting(2);
        private final RingReceiver<Integer> other = (RingReceiver<Integer>) channel.subscribe();
        private Audit audit;

        public AnotherBlockingOne() {
            channel.publish(0);
            other.poll();
        }

        @Actor
        public void publish() {
            Answers.publishWhileThereIsRoom(channel, 1, 2);
            other.poll();
            other.poll();
            Answers.publishWhileThereIsRoom(channel, 3, 4);
        }

        @Actor
        public void subscribe() {
            audit = new Audit(channel.subscribe());
        }

        @Arbiter
        public void read(LL_Result r) {
            r.r1 = audit.verdict(channel);
            r.r2 = audit.items();
        }
    }
}
