package dev.kindbus.kafka;

import org.apache.kafka.common.TopicPartition;

/**
 * A partition while it is this consumer's. When it is taken away and comes back it is another: what was read for the first is of no
 * account for the second.
 */
final class Partition {
    private static final long NOTHING = -1;

    private final TopicPartition name;

    /** Written by the publishing thread. */
    private volatile long next = NOTHING;

    /** Written by the polling thread. */
    private volatile boolean revoked;

    /** The polling thread's. */
    private long committed = NOTHING;

    Partition(TopicPartition name) {
        this.name = name;
    }

    TopicPartition name() {
        return name;
    }

    /** The record at that offset, and all before it, has been dealt with. */
    void done(long offset) {
        next = offset + 1;
    }

    /** The offset to go on with; meaningful only if there is {@link #hasNews}. */
    long next() {
        return next;
    }

    boolean hasNews() {
        long reached = next;
        return reached != NOTHING && reached != committed;
    }

    void committed(long offset) {
        committed = offset;
    }

    void revoke() {
        revoked = true;
    }

    boolean isRevoked() {
        return revoked;
    }
}
