package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A reader that waits until fewer stages are open, and those who complete them. */
public final class RoomInFlight {
    private RoomInFlight() {}

    private static InFlight full(int stages) {
        InFlight inFlight = new InFlight(stages, true);
        for (int stage = 0; stage < stages; stage++) {
            inFlight.opened();
        }
        return inFlight;
    }

    @JCStressTest
    @Description("Broken if a reader waits for room that there is, and nobody wakes it.")
    @Outcome(id = "true, false", expect = FORBIDDEN, desc = "waits for ever")
    @Outcome(
            id = {"true, true", "false, true", "false, false"},
            expect = ACCEPTABLE,
            desc = "woken, or does not wait")
    @State
    public static class ForOne {
        private final InFlight inFlight = full(4);

        @Actor
        public void await(ZZ_Result r) {
            r.r1 = inFlight.awaitRoom();
        }

        @Actor
        public void complete(ZZ_Result r) {
            r.r2 = inFlight.closed();
        }
    }

    @JCStressTest
    @Description("Broken if a reader waits for room for a quarter, there is that much, and nobody wakes it.")
    @Outcome(id = "true, false", expect = FORBIDDEN, desc = "waits for ever")
    @Outcome(
            id = {"true, true", "false, true", "false, false"},
            expect = ACCEPTABLE,
            desc = "woken, or does not wait")
    @State
    public static class ForAQuarter {
        private final InFlight inFlight = full(8);

        @Actor
        public void await(ZZ_Result r) {
            r.r1 = inFlight.awaitMuchRoom();
        }

        @Actor
        public void completeTwo(ZZ_Result r) {
            boolean first = inFlight.closed();
            boolean second = inFlight.closed();
            r.r2 = first || second;
        }
    }
}
