package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.kindbus.runtime.CancellationToken.Registration;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Tokens that are cancelled while others listen, link and let go. */
public final class TokenIsCancelled {
    private TokenIsCancelled() {}

    @JCStressTest
    @Description("Broken if an action ran twice, or never: whatever was to stop would go on.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "it ran once")
    @State
    public static class AgainstOnCancel {
        private final CancellationToken token = CancellationToken.create();
        private final AtomicInteger ran = new AtomicInteger();

        @Actor
        public void cancel() {
            token.cancel();
        }

        @Actor
        public void listen() {
            token.onCancel(ran::incrementAndGet);
        }

        @Arbiter
        public void look(I_Result r) {
            r.r1 = ran.get();
        }
    }

    @JCStressTest
    @Description("Broken if two who cancel at once both ran the actions.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "it ran once")
    @State
    public static class ByTwo {
        private final CancellationToken token = CancellationToken.create();
        private final AtomicInteger ran = new AtomicInteger();

        public ByTwo() {
            token.onCancel(ran::incrementAndGet);
        }

        @Actor
        public void cancel() {
            token.cancel();
        }

        @Actor
        public void cancelToo() {
            token.cancel();
        }

        @Arbiter
        public void look(I_Result r) {
            r.r1 = ran.get();
        }
    }

    @JCStressTest
    @Description("Broken if a child made while its parent is cancelled were never cancelled.")
    @Outcome(id = "cancelled", expect = ACCEPTABLE, desc = "the child is cancelled with it")
    @State
    public static class AgainstChild {
        private final CancellationToken token = CancellationToken.create();
        private CancellationToken child;

        @Actor
        public void cancel() {
            token.cancel();
        }

        @Actor
        public void link() {
            child = token.child();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = child.isCancelled() ? "cancelled" : "forgotten";
        }
    }

    @JCStressTest
    @Description("Broken if a child that is cancelled while its parent is ran its actions twice, or locked both up.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "it ran once")
    @State
    public static class WithItsChild {
        private final CancellationToken token = CancellationToken.create();
        private final CancellationToken child = token.child();
        private final AtomicInteger ran = new AtomicInteger();

        public WithItsChild() {
            child.onCancel(ran::incrementAndGet);
        }

        @Actor
        public void cancel() {
            token.cancel();
        }

        @Actor
        public void cancelChild() {
            child.cancel();
        }

        @Arbiter
        public void look(I_Result r) {
            r.r1 = ran.get();
        }
    }

    @JCStressTest
    @Description(
            "Broken if an action ran that had been taken back before its turn came: it would work on what its owner has closed.")
    @Outcome(id = "in time, did not run", expect = ACCEPTABLE, desc = "taken back")
    @Outcome(
            id = {"late, ran", "late, did not run"},
            expect = ACCEPTABLE,
            desc = "taken back after its turn may have come")
    @State
    public static class AgainstTakingBack {
        private final CancellationToken token = CancellationToken.create();
        private volatile boolean takenBack;
        private String when = "never";
        private String what = "did not run";
        private final Registration registration;

        public AgainstTakingBack() {
            token.onCancel(() -> when = takenBack ? "in time" : "late");
            registration = token.onCancel(() -> what = "ran");
        }

        @Actor
        public void cancel() {
            token.cancel();
        }

        @Actor
        public void takeBack() {
            registration.close();
            takenBack = true;
        }

        @Arbiter
        public void look(LL_Result r) {
            r.r1 = when;
            r.r2 = what;
        }
    }

    @JCStressTest
    @Description("Broken if one who sees the token cancelled did not see what was done before.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "cancelled")
    @Outcome(
            id = {"0, 0", "0, 1"},
            expect = ACCEPTABLE,
            desc = "not yet")
    @State
    public static class Visibility {
        private final CancellationToken token = CancellationToken.create();
        private int before;

        @Actor
        public void cancel() {
            before = 1;
            token.cancel();
        }

        @Actor
        public void look(II_Result r) {
            r.r1 = token.isCancelled() ? 1 : 0;
            r.r2 = before;
        }
    }
}
