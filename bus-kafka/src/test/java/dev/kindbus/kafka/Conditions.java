package dev.kindbus.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting for what will be so. */
final class Conditions {
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private Conditions() {}

    /** Asks until it is so; gives up after two minutes. */
    static void await(String what, Callable<Boolean> condition) throws Exception {
        if (!comesTrue(condition)) {
            throw new AssertionError("never came to be: " + what);
        }
    }

    /**
     * Asks until it is as expected. For figures: an event is there, or with the broker, a moment before a bridge has counted it.
     */
    static <T> void awaitEqual(T expected, Callable<? extends T> actual) throws Exception {
        comesTrue(() -> actual.call().equals(expected));
        assertThat(actual.call()).isEqualTo(expected);
    }

    private static boolean comesTrue(Callable<Boolean> condition) throws Exception {
        long began = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                return false;
            }
            LockSupport.parkNanos(5_000_000);
        }
        return true;
    }
}
