package dev.kindbus.kafka;

import java.time.Duration;

/** A point of time until which something may take. */
record Deadline(long began, Duration lasts) {
    /** How long closing a bridge may take. */
    static final Duration OF_CLOSING = Duration.ofSeconds(30);

    static Deadline in(Duration lasts) {
        return new Deadline(System.nanoTime(), lasts);
    }

    /** Zero once it has passed. */
    Duration left() {
        Duration left = lasts.minusNanos(System.nanoTime() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
