package dev.kindbus.runtime;

import java.time.Duration;
import java.util.Objects;

/** Durations as the nanoseconds that the JDK's waits take. */
final class Nanos {
    private Nanos() {}

    /** The duration in nanoseconds: {@link Long#MAX_VALUE} if longer than 292 years, 0 if negative. */
    static long of(Duration duration) {
        Objects.requireNonNull(duration, "duration");
        if (duration.isNegative()) {
            return 0;
        }
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }
}
