package dev.kindbus.kafka;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

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
}
