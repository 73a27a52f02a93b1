package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How long the calls of a handler take, until it returns or throws. Every call of a slow handler is measured. Of a quick one, one
 * call in {@value #QUICK_CALLS} is measured, as reading the clock twice would cost more than the call.
 *
 * <p>The last measured call decides. If it was slow, the next call is measured. If it was quick, the next 63 calls are not, and the
 * call after them is measured and stands for all {@value #QUICK_CALLS}. The first call is measured.
 */
final class HandlerTime {
    /** A call that takes as long is slow. */
    static final long SLOW_NANOS = 5_000;

    /** For how many calls a measured one stands that comes after a quick one. */
    static final int QUICK_CALLS = 64;

    // For the one thread that is handling.
    private int toSkip;
    private int standsFor = 1;

    // Written by the one thread that is handling.
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();

    /** Whether the call that comes now is to be measured, and then {@linkplain #add added}. By the one thread that is handling. */
    boolean isDue() {
        if (toSkip == 0) {
            return true;
        }
        toSkip--;
        return false;
    }

    /** Adds a measured call, and those that it stands for. By the one thread that is handling. */
    void add(long tookNanos) {
        int calls = standsFor;
        standsFor = tookNanos < SLOW_NANOS ? QUICK_CALLS : 1;
        toSkip = standsFor - 1;
        // A thread that sees the calls sees their time.
        nanos.setRelease(nanos.getPlain() + tookNanos * calls);
        this.calls.setRelease(this.calls.getPlain() + calls);
    }

    /** How many calls were measured, or stood for. By any thread; before {@link #nanos}, if it reads both. */
    long calls() {
        return calls.getAcquire();
    }

    /** How long those calls took. By any thread. */
    long nanos() {
        return nanos.getAcquire();
    }
}
