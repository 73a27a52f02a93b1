package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicLong;

/** What has become of the events one kind brought to one subscription. Read by any thread. */
final class Tally {
    private final PaddedLong delivered = new PaddedLong(0);
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    /** How many were lost since the last event that was handled; for the one thread that is handling. */
    private long missedJustBefore;

    /** By the one thread that is handling. */
    long missedJustBefore() {
        return missedJustBefore;
    }

    /** By the one thread that is handling: an event has been. */
    void resetMissedJustBefore() {
        missedJustBefore = 0;
    }

    /** By the one thread that is handling: for an event that is handled once more, and back again. */
    void setMissedJustBefore(long events) {
        missedJustBefore = events;
    }

    /** By the one thread that is handling. */
    void countDelivered() {
        delivered.setRelease(delivered.getPlain() + 1);
    }

    /** By any thread. */
    void countDeliveredShared() {
        delivered.getAndAdd(1);
    }

    void countFailed() {
        failed.incrementAndGet();
    }

    /** By the one thread that is handling. */
    void countMissed(long events) {
        missedJustBefore += events;
        missed.addAndGet(events);
    }

    long delivered() {
        return delivered.getAcquire();
    }

    long failed() {
        return failed.get();
    }

    long missed() {
        return missed.get();
    }
}
