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
    @Description(
            "Broken if a slot were claimed before the value a lap earlier is stored: it would end with the older value.")
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "the later value, and both are committed")
    @State
    public static class StoringOneLapAhead {
        private final Ring<Integer> ring = new Ring<>(1);

        public StoringOneLapAhead() {
            ring.allocate();
            ring.lower(Ring.QUIET);
            Claims.one(ring);
        }

        @Actor
        public void later() {
            Claims.one(ring);
            ring.put(1, 2);
        }

        @Actor
        public void earlier() {
            ring.put(0, 1);
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = ring.value(1);
            r.r2 = (int) ring.commitMarked();
        }
    }

    @JCStressTest
    @Description(
            "Broken if a value that was stored before those claimed earlier were never committed, or committed before them.")
    @Outcome(id = "0, 3", expect = ACCEPTABLE, desc = "nothing yet; in the end everything")
    @Outcome(id = "1, 3", expect = ACCEPTABLE, desc = "the first; the others were out of turn")
    @Outcome(id = "2, 3", expect = ACCEPTABLE, desc = "the first two; the second was in turn, and looks for no marks")
    @Outcome(id = "3, 3", expect = ACCEPTABLE, desc = "everything")
    @State
    public static class StoringOutOfTurn {
        private final Ring<Integer> ring = new Ring<>(4);

        public StoringOutOfTurn() {
            ring.allocate();
            ring.lower(Ring.QUIET);
            Claims.one(ring);
            Claims.one(ring);
            Claims.one(ring);
        }

        @Actor
        public void first() {
            ring.put(0, 0);
        }

        @Actor
        public void thirdAndSecond(II_Result r) {
            ring.put(2, 2);
            ring.put(1, 1);
            r.r1 = readable(Ring.end(ring.committed()));
        }

        private int readable(long end) {
            for (int sequence = 0; sequence < end; sequence++) {
                Integer value = ring.value(sequence);
                if (value == null || value != sequence) {
                    return -1;
                }
            }
            return (int) end;
        }

        @Arbiter
        public void look(II_Result r) {
            r.r2 = readable(ring.commitMarked());
        }
    }
}
