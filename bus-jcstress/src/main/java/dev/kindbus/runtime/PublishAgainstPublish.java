package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Publishers that meet on one slot. */
public final class PublishAgainstPublish {
    private PublishAgainstPublish() {}

    @JCStressTest
    @Description("Broken if two publishers stored into one slot at once, or the older value were kept.")
    @Outcome(id = "lag 1 then item 1 then empty", expect = ACCEPTABLE, desc = "the second was overtaken")
    @Outcome(id = "lag 1 then item 2 then empty", expect = ACCEPTABLE, desc = "the first was overtaken")
    @State
    public static class OnTheOnlySlot {
        private final BroadcastChannel<Integer> channel = Channels.lossy(1);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void one() {
            channel.publish(1);
        }

        @Actor
        public void two() {
            channel.publish(2);
        }

        @Arbiter
        public void read(L_Result r) {
            r.r1 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if two publishers could claim one sequence, or a claim went lost.")
    @Outcome(id = "item 1 then item 2 then empty", expect = ACCEPTABLE, desc = "in one order")
    @Outcome(id = "item 2 then item 1 then empty", expect = ACCEPTABLE, desc = "in the other")
    @State
    public static class OnTwoSlots {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void one() {
            channel.publish(1);
        }

        @Actor
        public void two() {
            channel.publish(2);
        }

        @Arbiter
        public void read(L_Result r) {
            r.r1 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description(
            "Broken if a publisher overtook one a whole lap behind it, or one publisher's values changed places (C2).")
    @Outcome(id = "lag 2 then item 21 then item 22 then empty", expect = ACCEPTABLE, desc = "the second came last")
    @Outcome(id = "lag 2 then item 11 then item 12 then empty", expect = ACCEPTABLE, desc = "the first came last")
    @Outcome(id = "lag 2 then item 12 then item 22 then empty", expect = ACCEPTABLE, desc = "they took turns")
    @Outcome(id = "lag 2 then item 22 then item 12 then empty", expect = ACCEPTABLE, desc = "they took turns")
    @State
    public static class LappingEachOther {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void first() {
            channel.publish(11);
            channel.publish(12);
        }

        @Actor
        public void second() {
            channel.publish(21);
            channel.publish(22);
        }

        @Arbiter
        public void read(L_Result r) {
            r.r1 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if a channel of three, in a ring of four, kept more than three or fewer (C4).")
    @Outcome(id = "1 missed, 3 read", expect = ACCEPTABLE, desc = "exactly the capacity is held")
    @State
    public static class KeepingExactlyThree {
        private final BroadcastChannel<Integer> channel = Channels.lossy(3);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void first() {
            channel.publish(11);
            channel.publish(12);
        }

        @Actor
        public void second() {
            channel.publish(21);
            channel.publish(22);
        }

        @Arbiter
        public void read(LL_Result r) {
            receiver.poll();
            r.r1 = receiver.missed() + " missed";
            r.r2 = receiver.drain(value -> {}, 9) + " read";
        }
    }

    @JCStressTest
    @Description("Broken if a store did not wait for the one a lap before it: the slot would end with the older value.")
    @Outcome(id = "2, 3", expect = ACCEPTABLE, desc = "the later value, with its stamp")
    @State
    public static class StoringOneLapAhead {
        private final Ring<Integer> ring = new Ring<>(1, Parking.JDK);

        public StoringOneLapAhead() {
            ring.allocate();
            ring.lower(Ring.QUIET);
            ring.claim(ring.word());
            ring.claim(ring.word());
        }

        @Actor
        public void later() {
            ring.put(1, 2);
        }

        @Actor
        public void earlier() {
            ring.put(0, 1);
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = ring.value(1);
            r.r2 = (int) ring.stamp(1);
        }
    }
}
