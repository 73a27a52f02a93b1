package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What was published on one channel under which sequence, as far as anybody was given it. Every subscriber must be given the same
 * value for the same sequence (rule C2), and a value that no publisher published must not turn up at all. For any thread.
 */
final class Truth {
    private final Map<Long, Object> bySequence = new ConcurrentHashMap<>();
    private final Queue<String> lies = new ConcurrentLinkedQueue<>();

    /** A subscriber was given a value, which must be unlike all others of this channel. */
    void given(String who, long sequence, Object value) {
        Object known = bySequence.putIfAbsent(sequence, value);
        if (known != null && !known.equals(value)) {
            lies.add(who + " was given " + value + " for #" + sequence + ", another one " + known);
        }
    }

    /** Something is not as it must be. */
    void lie(String what) {
        lies.add(what);
    }

    void check() {
        assertThat(lies).isEmpty();
    }
}
