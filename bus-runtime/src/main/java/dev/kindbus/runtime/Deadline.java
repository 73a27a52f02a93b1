package dev.kindbus.runtime;

import java.time.Duration;
import java.util.Objects;

/** Until when a thread waits, in {@link System#nanoTime()}; {@link BroadcastChannel#NEVER} for ever. */
final class Deadline {
    private Deadline() {}

    /** The deadline after a time-out from now; a time-out too long for nanoseconds never comes. */
    static long in(Duration timeout) {
        long nanos = Nanos.of(Objects.requireNonNull(timeout, "timeout"));
        return nanos == Long.MAX_VALUE ? BroadcastChannel.NEVER : System.nanoTime() + nanos;
    }

    /** How many nanoseconds are left until a deadline that is not {@link BroadcastChannel#NEVER}; none if it is past. */
    static long left(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }
}
