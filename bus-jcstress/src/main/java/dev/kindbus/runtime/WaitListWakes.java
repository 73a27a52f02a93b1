package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** The list of those who wait. */
public final class WaitListWakes {
    private WaitListWakes() {}

    @JCStressTest
    @Description("Broken if one were neither woken nor on the list: nobody would ever wake it.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "woken")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "on the list")
    @State
    public static class EnlistAgainstWake {
        private final WaitList list = new WaitList();
        private final AtomicInteger woken = new AtomicInteger();
        private final Waiter waiter = Waiter.calling(Parking.JDK, woken::incrementAndGet);

        @Actor
        public void enlist() {
            list.enlist(waiter);
        }

        @Actor
        public void wake() {
            list.wakeAll();
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = woken.get();
            list.wakeAll();
            r.r2 = woken.get() - r.r1;
        }
    }

    @JCStressTest
    @Description(
            "Broken if one who was woken, and enlists again, were lost; or one who enlists twice were on the list twice.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "enlisted twice, then woken")
    @Outcome(id = "0, 2", expect = ACCEPTABLE, desc = "woken while it enlisted, and on the list")
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "woken, then enlisted, and on the list")
    @State
    public static class EnlistAgainAgainstWake {
        private final WaitList list = new WaitList();
        private final AtomicInteger woken = new AtomicInteger();
        private final Waiter waiter = Waiter.calling(Parking.JDK, woken::incrementAndGet);

        public EnlistAgainAgainstWake() {
            list.enlist(waiter);
        }

        @Actor
        public void enlist(II_Result r) {
            r.r1 = woken.get();
            list.enlist(waiter);
        }

        @Actor
        public void wake() {
            list.wakeAll();
        }

        @Arbiter
        public void look(II_Result r) {
            list.wakeAll();
            r.r2 = woken.get();
        }
    }

    @JCStressTest
    @Description("Broken if one of two who enlist at once pushed the other off the list.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both are on the list")
    @State
    public static class TwoEnlist {
        private final WaitList list = new WaitList();
        private final AtomicInteger one = new AtomicInteger();
        private final AtomicInteger two = new AtomicInteger();

        @Actor
        public void enlist() {
            list.enlist(Waiter.calling(Parking.JDK, one::incrementAndGet));
        }

        @Actor
        public void enlistToo() {
            list.enlist(Waiter.calling(Parking.JDK, two::incrementAndGet));
        }

        @Arbiter
        public void look(II_Result r) {
            list.wakeAll();
            r.r1 = one.get();
            r.r2 = two.get();
        }
    }

    @JCStressTest
    @Description("Broken if two who wake at once both took a waiter, or left one.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "each woken once")
    @State
    public static class TwoWake {
        private final WaitList list = new WaitList();
        private final AtomicInteger one = new AtomicInteger();
        private final AtomicInteger two = new AtomicInteger();

        public TwoWake() {
            list.enlist(Waiter.calling(Parking.JDK, one::incrementAndGet));
            list.enlist(Waiter.calling(Parking.JDK, two::incrementAndGet));
        }

        @Actor
        public void wake() {
            list.wakeAll();
        }

        @Actor
        public void wakeToo() {
            list.wakeAll();
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = one.get();
            r.r2 = two.get();
        }
    }

    @JCStressTest
    @Description("Broken if a waker that comes late took from a parked thread those that another waker had left to it.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "whoever was left to it has been woken")
    @State
    public static class LeftToOneThatParksAgain {
        private final WaitList list = new WaitList();
        private final AtomicInteger other = new AtomicInteger();
        private final Waiter again = Waiter.parking(Parking.JDK);

        public LeftToOneThatParksAgain() {
            list.enlist(again);
        }

        @Actor
        public void parkAgain() {
            list.enlist(Waiter.calling(Parking.JDK, other::incrementAndGet));
            list.enlist(again);
            again.readyToPark();
            list.wakeAll();
            again.afterPark();
        }

        @Actor
        public void wake() {
            list.wakeAll();
        }

        @Arbiter
        public void look(I_Result r) {
            list.wakeAll();
            r.r1 = other.get();
        }
    }
}
