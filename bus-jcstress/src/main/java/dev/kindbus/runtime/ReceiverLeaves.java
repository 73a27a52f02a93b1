package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.kindbus.Overflow;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Receivers that close while others publish, read and subscribe. */
public final class ReceiverLeaves {
    /** So many that a drain reads two at a time. */
    private static final int DRAINED = 8;

    private ReceiverLeaves() {}

    @JCStressTest
    @Description(
            "Broken if a reader got null, as if published, from a slot forgotten as the last one left, or anything after closed (C6, C7, C8).")
    @Outcome(
            id = {"item 7, closed", "closed, closed"},
            expect = ACCEPTABLE,
            desc = "read before it closed, or not")
    @State
    public static class WhileItReads {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        public WhileItReads() {
            channel.publish(7);
        }

        @Actor
        public void read(LL_Result r) {
            r.r1 = Answers.next(receiver);
        }

        @Actor
        public void close() {
            receiver.close();
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = Answers.next(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if a drain gave null, or more than was published, as the last receiver left (C6, C8).")
    @Outcome(
            id = {"0, 0", "1, 7", "2, 15"},
            expect = ACCEPTABLE,
            desc = "drained before it closed, or not")
    @State
    public static class WhileItDrains {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private int sum;

        public WhileItDrains() {
            channel.publish(7);
            channel.publish(8);
        }

        @Actor
        public void drain(II_Result r) {
            r.r1 = receiver.drain(value -> sum += value == null ? 1000 : value, 9);
            r.r2 = sum;
        }

        @Actor
        public void close() {
            receiver.close();
        }
    }

    @JCStressTest
    @Description("Broken if read and unread did not add up to published for a receiver closed while it reads (C10).")
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "both values are accounted for")
    @State
    public static class TheLaw {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private final Receiver<Integer> other = channel.subscribe();
        private int items;

        public TheLaw() {
            channel.publish(7);
            channel.publish(8);
        }

        @Actor
        public void read() {
            items = receiver.drain(value -> {}, 1);
        }

        @Actor
        public void close() {
            receiver.close();
        }

        @Arbiter
        public void count(I_Result r) {
            r.r1 = receiver.published() == items + receiver.unread() ? 2 : -1;
            other.close();
        }
    }

    @JCStressTest
    @Description(
            "Broken if anything were kept for nobody, or the channel were not quiet after its last receiver left (C6).")
    @Outcome(
            id = {"0, 0, empty", "1, 0, empty"},
            expect = ACCEPTABLE,
            desc = "nothing is kept")
    @State
    public static class LastOneAgainstPublish {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void publish(LLL_Result r) {
            r.r1 = channel.publish(1) > 0 ? 1 : 0;
        }

        @Actor
        public void close() {
            receiver.close();
        }

        @Arbiter
        public void look(LLL_Result r) {
            if (channel.next() == 1) {
                // The count is taken after the claim, when the receiver may have left.
                r.r1 = 1;
            }
            r.r2 = channel.publish(2);
            r.r3 = Answers.next(channel.subscribe(Overflow.DROP_OLDEST, 2));
        }
    }

    @JCStressTest
    @Description("Broken if a value whose store was slow stayed in its slot after everything was forgotten (C6).")
    @Outcome(id = "forgotten", expect = ACCEPTABLE, desc = "the slot is empty")
    @State
    public static class ForgettingWhileStored {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final Receiver<Integer> receiver = channel.subscribe();

        @Actor
        public void publish() {
            channel.publish(1);
        }

        @Actor
        public void leave() {
            receiver.close();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = channel.value(0) == null ? "forgotten" : "kept";
        }
    }

    @JCStressTest
    @Description(
            "Broken if the channel went quiet although another had just subscribed, or forgot what was published to it (C3, C6).")
    @Outcome(id = "1, item 1 then empty", expect = ACCEPTABLE, desc = "the new one is served")
    @State
    public static class LastOneAgainstFirst {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private Receiver<Integer> next;

        public LastOneAgainstFirst() {
            channel.publish(0);
        }

        @Actor
        public void close() {
            receiver.close();
        }

        @Actor
        public void subscribe() {
            next = channel.subscribe();
        }

        @Arbiter
        public void look(LL_Result r) {
            r.r1 = channel.publish(1);
            r.r2 = Answers.rest(next);
        }
    }

    @JCStressTest
    @Description("Broken if the one who stays lost a value because another left.")
    @Outcome(id = "item 1 then item 2 then empty", expect = ACCEPTABLE, desc = "the one who stays gets everything")
    @State
    public static class OneOfTwo {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private final Receiver<Integer> other = channel.subscribe();

        @Actor
        public void publish() {
            channel.publish(1);
            channel.publish(2);
        }

        @Actor
        public void close() {
            other.close();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if closing twice took away somebody else, or counted twice (X3).")
    @Outcome(id = "1, closed, empty", expect = ACCEPTABLE, desc = "only the one that closed has left")
    @State
    public static class ClosedByTwo {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private final Receiver<Integer> other = channel.subscribe();

        @Actor
        public void close() {
            receiver.close();
        }

        @Actor
        public void closeToo() {
            receiver.close();
        }

        @Arbiter
        public void look(LLL_Result r) {
            r.r1 = channel.subscriberCount();
            r.r2 = Answers.next(receiver);
            r.r3 = Answers.next(other);
        }
    }

    @JCStressTest
    @Description("Broken if a thread that waits in receive were not told that its receiver closed.")
    @Outcome(id = "closed", expect = ACCEPTABLE, desc = "let go")
    @State
    public static class WhileItWaits {
        private final BroadcastChannel<Integer> channel = Channels.lossyOnOnePermit(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void receive(L_Result r) {
            r.r1 = Answers.awaited(receiver);
        }

        @Actor
        public void close() {
            receiver.close();
        }
    }

    @JCStressTest
    @Description("Broken if a receiver that closes itself as it drains were given anything after that (C7).")
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "nothing after the close")
    @Outcome(id = "nothing", expect = ACCEPTABLE, desc = "overtaken")
    @State
    public static class ClosesItselfAsItDrains {
        private final BroadcastChannel<Integer> channel = Channels.lossy(DRAINED);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private final Receiver<Integer> other = channel.subscribe();

        public ClosesItselfAsItDrains() {
            Answers.publishWhileThereIsRoom(channel, 0, DRAINED - 1);
        }

        @Actor
        public void drain(L_Result r) {
            r.r1 = drainedUntilItCloses(receiver);
        }

        @Actor
        public void lap() {
            Answers.publishWhileThereIsRoom(channel, DRAINED, 2 * DRAINED - 1);
        }

        @Arbiter
        public void end() {
            other.close();
        }
    }

    @JCStressTest
    @Description(
            "Broken if one who is waited for, and closes itself as it drains, were given anything after that: it may be a value of"
                    + " the next lap, as nobody waits for it any more (C5, C7).")
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "nothing after the close")
    @State
    public static class OneThatIsWaitedForClosesItself {
        private final BroadcastChannel<Integer> channel = Channels.blockingOnOnePermit(DRAINED);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private final Receiver<Integer> other = channel.subscribe(Overflow.DROP_OLDEST, 0);

        public OneThatIsWaitedForClosesItself() {
            Answers.publishWhileThereIsRoom(channel, 0, DRAINED - 1);
        }

        @Actor
        public void drain(L_Result r) {
            r.r1 = drainedUntilItCloses(receiver);
        }

        @Actor
        public void lap() {
            Answers.publishWhileThereIsRoom(channel, DRAINED, 2 * DRAINED - 1);
        }

        @Arbiter
        public void end() {
            other.close();
        }
    }

    private static String drainedUntilItCloses(Receiver<Integer> receiver) {
        StringBuilder given = new StringBuilder();
        receiver.drain(
                value -> {
                    given.append(given.length() == 0 ? "" : " ").append(value);
                    receiver.close();
                },
                DRAINED);
        return given.length() == 0 ? "nothing" : given.toString();
    }

    @JCStressTest
    @Description("Broken if one who is waited for took a value of the next lap for its own, as it is closed (C5).")
    @Outcome(
            id = {"item 0", "closed"},
            expect = ACCEPTABLE,
            desc = "read before it closed, or not")
    @State
    public static class ClosedAndLappedAsItReads {
        private final BroadcastChannel<Integer> channel = Channels.blockingWithoutWaiting(1);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private final Receiver<Integer> other = channel.subscribe(Overflow.DROP_OLDEST, 0);

        public ClosedAndLappedAsItReads() {
            channel.publish(0);
        }

        @Actor
        public void read(L_Result r) {
            r.r1 = Answers.next(receiver);
        }

        @Actor
        public void closeAndLap() {
            receiver.close();
            channel.publish(1);
        }

        @Arbiter
        public void end() {
            other.close();
        }
    }

    @JCStressTest
    @Description("Broken if a drain took values of the next lap for its own, as the receiver is closed (C5).")
    @Outcome(id = "in turn", expect = ACCEPTABLE, desc = "as many as there were before it closed")
    @State
    public static class ClosedAndLappedAsItDrains {
        private final BroadcastChannel<Integer> channel = Channels.blockingWithoutWaiting(DRAINED);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private final Receiver<Integer> other = channel.subscribe(Overflow.DROP_OLDEST, 0);
        private int next;
        private String verdict = "in turn";

        public ClosedAndLappedAsItDrains() {
            Answers.publishWhileThereIsRoom(channel, 0, DRAINED - 1);
        }

        private void take(Integer value) {
            if (value == null || value != next) {
                verdict = "item " + value + " at " + next;
            }
            next++;
        }

        @Actor
        public void drain(L_Result r) {
            receiver.drain(this::take, DRAINED);
            r.r1 = verdict;
        }

        @Actor
        public void closeAndLap() {
            receiver.close();
            Answers.publishWhileThereIsRoom(channel, DRAINED, 2 * DRAINED - 1);
        }

        @Arbiter
        public void end() {
            other.close();
        }
    }
}
