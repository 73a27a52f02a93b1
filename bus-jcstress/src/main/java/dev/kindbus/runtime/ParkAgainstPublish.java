package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.kindbus.Overflow;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Readers that decide to wait while others publish: no wake-up is ever lost. */
public final class ParkAgainstPublish {
    private ParkAgainstPublish() {}

    @JCStressTest
    @Description("Broken if a reader were told to wait and nobody woke it: it would sleep beside a value.")
    @Outcome(id = "looks again, 0", expect = ACCEPTABLE, desc = "it saw the claim")
    @Outcome(id = "waits, 1", expect = ACCEPTABLE, desc = "it is woken")
    @State
    public static class OneReader {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final AtomicInteger woken = new AtomicInteger();
        private final RingReceiver<Integer> receiver = channel.receiver(Overflow.DROP_OLDEST, woken::incrementAndGet);

        public OneReader() {
            receiver.join(0, null);
        }

        @Actor
        public void enlist(LL_Result r) {
            r.r1 = receiver.enlist() ? "waits" : "looks again";
        }

        @Actor
        public void publish() {
            channel.publish(1);
        }

        @Arbiter
        public void look(LL_Result r) {
            r.r2 = woken.get();
        }
    }

    @JCStressTest
    @Description("Broken if one who joins those who wait hid another from the publisher, or was hidden by it.")
    @Outcome(
            id = {"looks again, 0, 1", "looks again, 1, 1"},
            expect = ACCEPTABLE,
            desc = "the other is woken")
    @Outcome(id = "waits, 1, 1", expect = ACCEPTABLE, desc = "both are woken")
    @State
    public static class AlsoWaitedFor {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final AtomicInteger woken = new AtomicInteger();
        private final AtomicInteger otherWoken = new AtomicInteger();
        private final RingReceiver<Integer> receiver = channel.receiver(Overflow.DROP_OLDEST, woken::incrementAndGet);
        private final RingReceiver<Integer> other = channel.receiver(Overflow.DROP_OLDEST, otherWoken::incrementAndGet);

        public AlsoWaitedFor() {
            receiver.join(0, null);
            other.join(0, null);
            other.enlist();
        }

        @Actor
        public void enlist(LLL_Result r) {
            r.r1 = receiver.enlist() ? "waits" : "looks again";
        }

        @Actor
        public void publish() {
            channel.publish(1);
        }

        @Arbiter
        public void look(LLL_Result r) {
            r.r2 = woken.get();
            r.r3 = otherWoken.get();
        }
    }

    @JCStressTest
    @Description("Broken if a reader still on a list just taken, and so not pushed again, missed the wake due to it.")
    @Outcome(id = "never stranded", expect = ACCEPTABLE, desc = "every wait has its wake")
    @State
    public static class ReadsAndWaitsAgain {
        private final BroadcastChannel<Integer> channel = Channels.lossy(4);
        private final AtomicInteger woken = new AtomicInteger();
        private final RingReceiver<Integer> receiver = channel.receiver(Overflow.DROP_OLDEST, woken::incrementAndGet);
        private boolean waits;
        private int wokenBefore;

        public ReadsAndWaitsAgain() {
            receiver.join(0, null);
            receiver.enlist();
        }

        @Actor
        public void publish() {
            channel.publish(1);
            channel.publish(2);
        }

        @Actor
        public void read() {
            receiver.poll();
            receiver.poll();
            wokenBefore = woken.get();
            waits = receiver.enlist();
        }

        @Arbiter
        public void look(L_Result r) {
            if (waits && receiver.backlog() > 0 && woken.get() == wokenBefore) {
                r.r1 = "stranded beside a value";
                return;
            }
            int before = woken.get();
            boolean stillWaits = waits && before == wokenBefore;
            channel.publish(3);
            r.r1 = stillWaits && woken.get() == before ? "stranded at the next value" : "never stranded";
        }
    }

    @JCStressTest
    @Description("Broken if a thread parked in receive beside a value.")
    @Outcome(id = "item 1, item 2", expect = ACCEPTABLE, desc = "both, in order")
    @State
    public static class Receiving {
        private final BroadcastChannel<Integer> channel = Channels.lossyOnOnePermit(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void publish() {
            channel.publish(1);
            channel.publish(2);
        }

        @Actor
        public void receive(LL_Result r) {
            r.r1 = Answers.awaited(receiver);
            r.r2 = Answers.awaited(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if a publisher cleared the mark of those who wait, and another's value were slept through.")
    @Outcome(id = "3", expect = ACCEPTABLE, desc = "both values")
    @State
    public static class ReceivingFromTwo {
        private final BroadcastChannel<Integer> channel = Channels.lossyOnOnePermit(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void publish() {
            channel.publish(1);
        }

        @Actor
        public void publishAndReceive(I_Result r) {
            channel.publish(2);
            int sum = 0;
            for (int i = 0; i < 2; i++) {
                String answer = Answers.awaited(receiver);
                sum += answer.equals("item 1") ? 1 : answer.equals("item 2") ? 2 : 100;
            }
            r.r1 = sum;
        }
    }

    @JCStressTest
    @Description("Broken if a thread parked in receive on a channel that had closed (C7).")
    @Outcome(id = "closed", expect = ACCEPTABLE, desc = "let go")
    @State
    public static class ReceivingAtTheEnd {
        private final BroadcastChannel<Integer> channel = Channels.lossyOnOnePermit(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void close() {
            channel.close();
        }

        @Actor
        public void receive(L_Result r) {
            r.r1 = Answers.awaited(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if a thread in receive slept through a value or the close that follows it (C7).")
    @Outcome(id = "item 1, closed", expect = ACCEPTABLE, desc = "the value, then the end")
    @State
    public static class ReceivingTheLastValue {
        private final BroadcastChannel<Integer> channel = Channels.lossyOnOnePermit(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void publishAndClose() {
            channel.publish(1);
            channel.close();
        }

        @Actor
        public void receive(LL_Result r) {
            r.r1 = Answers.awaited(receiver);
            r.r2 = Answers.awaited(receiver);
        }
    }
}
