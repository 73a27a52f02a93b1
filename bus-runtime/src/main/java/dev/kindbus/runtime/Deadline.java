package dev.kindbus.runtime;

import java.time.Duration;
import java.util.Objects;

/** Until when a thread waits, in {@link System#nanoTime()}; {@link #NEVER} for ever. */
final class Deadline {
    /** A deadline that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    /** What a deadline is until the wait begins. */
    static final long UNSET = Long.MIN_VALUE;

    private Deadline() {}

    /** The deadline after a time-out from now; a time-out too long for nanoseconds never comes. */
    static long in(Duration timeout) {
        return in(Nanos.of(Objects.requireNonNull(timeout, "timeout")));
    }

    /** The deadline so many nanoseconds from now; {@link Long#MAX_VALUE} of them are for ever. */
    static long in(long nanos) {
        return nanos == Long.MAX_VALUE ? NEVER : System.nanoTime() + nanos;
    }

    /** How many nanoseconds are left until a deadline that is not {@link #NEVER}; none if it is past. */
    static long left(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }
}
