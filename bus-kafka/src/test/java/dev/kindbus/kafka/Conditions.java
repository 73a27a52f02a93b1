package dev.kindbus.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for what will be so. */
final class Conditions {
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private Conditions() {}

    /** Asks until it is so; gives up after two minutes. */
    static void await(String what, Callable<Boolean> condition) throws Exception {
        long began = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new AssertionError("never came to be: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /**
     * Asks until it is as expected. For figures: an event is there, or with the broker, a moment before a bridge has counted it.
     */
    static <T> void awaitEqual(T expected, Supplier<? extends T> actual) {
        long began = System.nanoTime();
        while (!actual.get().equals(expected) && System.nanoTime() - began < PATIENCE_NANOS) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(actual.get()).isEqualTo(expected);
    }
}
