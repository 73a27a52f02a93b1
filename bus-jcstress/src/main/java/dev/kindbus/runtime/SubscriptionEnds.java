package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Subscriptions that several bring to an end at once: it is told once, of one reason, with all figures. */
public final class SubscriptionEnds {
    private SubscriptionEnds() {}

    @JCStressTest
    @Description("Broken if a stage that completes twice were counted twice, or made room twice (H3, C10).")
    @Outcome(id = "CANCELLED, 1 delivered, 0 failed", expect = ACCEPTABLE, desc = "it completed first")
    @Outcome(id = "CANCELLED, 0 delivered, 1 failed", expect = ACCEPTABLE, desc = "it failed first")
    @State
    public static class CompletedTwice {
        private final AsyncReader reader = AsyncReader.atWork();

        @Actor
        public void complete() {
            reader.complete(null);
        }

        @Actor
        public void fail() {
            reader.complete(new IllegalArgumentException());
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = reader.verdict();
        }
    }

    @JCStressTest
    @Description(
            "Broken if a stage that throws as it is asked, and completes all the same, were counted twice (H4, C10).")
    @Outcome(id = "CANCELLED, 1 delivered, 0 failed", expect = ACCEPTABLE, desc = "it completed first")
    @Outcome(id = "CANCELLED, 0 delivered, 1 failed", expect = ACCEPTABLE, desc = "it threw first")
    @State
    public static class CompletedAsItThrows {
        private final AsyncReader reader = AsyncReader.ofAStageThatThrows();

        @Actor
        public void publish() {
            reader.channel().publish(1);
        }

        @Actor
        public void complete() {
            reader.complete(null);
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = reader.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if one that nobody runs any more ended with a stage open, or twice, or not at all (H6, C10).")
    @Outcome(id = "DROPPED, 1 delivered, 0 failed", expect = ACCEPTABLE, desc = "once, after its stage")
    @State
    public static class CompletedAsItIsAbandoned {
        private final AsyncReader reader = AsyncReader.atWork();

        @Actor
        public void complete() {
            reader.complete(null);
        }

        @Actor
        public void abandon() {
            reader.abandon();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = reader.verdict();
        }
    }

    @JCStressTest
    @Description(
            "Broken if one that is cancelled as its stage completes ended before that, twice, or not at all (H6, C10).")
    @Outcome(id = "CANCELLED, 1 delivered, 0 failed", expect = ACCEPTABLE, desc = "once, after its stage")
    @State
    public static class CompletedAsItIsCancelled {
        private final AsyncReader reader = AsyncReader.atWork();

        @Actor
        public void complete() {
            reader.complete(null);
        }

        @Actor
        public void cancel() {
            reader.cancel();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = reader.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if one that is cancelled as its channel closes were told of two ends, or of two reasons (H6).")
    @Outcome(
            id = {"CANCELLED, 0 delivered, 0 failed", "CLOSED, 0 delivered, 0 failed"},
            expect = ACCEPTABLE,
            desc = "once, of one reason")
    @State
    public static class CancelledAsItIsClosed {
        private final AsyncReader reader = AsyncReader.atRest();

        @Actor
        public void cancel() {
            reader.cancel();
        }

        @Actor
        public void close() {
            reader.channel().close();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = reader.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if of two reasons the second took the place of the first, or both were the first (H6).")
    @Outcome(id = "true false, CANCELLED", expect = ACCEPTABLE, desc = "cancelled first")
    @Outcome(id = "false true, STOPPED", expect = ACCEPTABLE, desc = "stopped first, for what was thrown")
    @State
    public static class TwoReasons {
        private final Lifespan life = new Lifespan();
        private boolean cancelled;
        private boolean stopped;

        @Actor
        public void cancel() {
            cancelled = life.stop(End.Reason.CANCELLED);
        }

        @Actor
        public void stop() {
            stopped = life.stop(End.Reason.STOPPED, new IllegalStateException());
        }

        @Arbiter
        public void look(LL_Result r) {
            r.r1 = cancelled + " " + stopped;
            boolean hasCause = life.cause() != null;
            r.r2 = hasCause == (life.reason() == End.Reason.STOPPED)
                    ? life.reason()
                    : life.reason() + " without its cause";
        }
    }

    @JCStressTest
    @Description("Broken if what is to be done after the end were not done, or twice.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "once")
    @State
    public static class ToBeDoneAfterwards {
        private final Lifespan life = new Lifespan();
        private final AtomicInteger done = new AtomicInteger();

        @Actor
        public void ask() {
            life.onEnd(done::incrementAndGet);
        }

        @Actor
        public void end() {
            if (life.beginToEnd()) {
                life.end();
            }
        }

        @Arbiter
        public void look(I_Result r) {
            r.r1 = done.get();
        }
    }
}
