package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What a handler was called with, and whether two of its calls ever overlapped (rules H1, H2). */
final class NotingHandler {
    private final List<Integer> seen = new ArrayList<>();
    private boolean inside;
    private boolean overlapped;

    void see(int value) {
        overlapped |= inside;
        inside = true;
        seen.add(value);
        // Lets another thread come in, if any may.
        Thread.yield();
        inside = false;
    }

    /** In the order of the calls, none of which overlapped. */
    List<Integer> seen() {
        assertThat(overlapped).as("two calls at once").isFalse();
        return List.copyOf(seen);
    }
}
