package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** A token that is cancelled, listened to, linked and looked at by several threads. */
public class TokenLinearizabilityTest {
    private final CancellationToken token = CancellationToken.create();

    @Operation
    public void cancel() {
        token.cancel();
    }

    @Operation
    public boolean isCancelled() {
        return token.isCancelled();
    }

    /** Answers how often the action had run when it was added, or soon after. */
    @Operation
    public int listen() {
        AtomicInteger ran = new AtomicInteger();
        token.onCancel(ran::incrementAndGet);
        return ran.get();
    }

    @Operation
    public int listenAndTakeBack() {
        AtomicInteger ran = new AtomicInteger();
        token.onCancel(ran::incrementAndGet).close();
        return ran.get();
    }

    @Operation
    public boolean childIsBornCancelled() {
        return token.child().isCancelled();
    }

    @Test
    void holdsInEveryInterleavingTheModelCheckerTries() {
        new ModelCheckingOptions()
                .iterations(6)
                .invocationsPerIteration(Effort.interleavings(120))
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(2)
                .sequentialSpecification(Sequential.class)
                .check(getClass());
    }

    @Test
    void holdsUnderStress() {
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(Effort.interleavings(300))
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(2)
                .sequentialSpecification(Sequential.class)
                .check(getClass());
    }

    /** The same without concurrency. */
    public static class Sequential {
        private boolean cancelled;

        public void cancel() {
            cancelled = true;
        }

        public boolean isCancelled() {
            return cancelled;
        }

        public int listen() {
            return cancelled ? 1 : 0;
        }

        public int listenAndTakeBack() {
            return listen();
        }

        public boolean childIsBornCancelled() {
            return cancelled;
        }
    }
}
