package dev.kindbus.runtime;

import java.time.Duration;
import java.util.Objects;

/**
 * How long to wait before a failed handler is started again: {@code first}, then twice as long after each further failure
 * in a row, never more than {@code longest}.
 *
 * @param first the wait after the first failure; zero or more
 * @param longest the longest wait; at least {@code first}
 */
public record Backoff(Duration first, Duration longest) {
    /** 100 ms, doubling to 10 s. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    /**
     * @throws IllegalArgumentException if {@code first} is negative or {@code longest} is shorter
     */
    public Backoff {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(longest, "longest");
        if (first.isNegative()) {
            throw new IllegalArgumentException("first must not be negative, was " + first);
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("longest must be at least first (" + first + "), was " + longest);
        }
    }

    /**
     * The wait after so many failures in a row.
     *
     * @param consecutive how many calls in a row have failed, from 1
     */
    public Duration after(int consecutive) {
        Duration wait = first;
        for (int doubled = 1; doubled < consecutive && wait.compareTo(longest) < 0 && !wait.isZero(); doubled++) {
            wait = wait.compareTo(longest.dividedBy(2)) > 0 ? longest : wait.multipliedBy(2);
        }
        return wait;
    }
}
