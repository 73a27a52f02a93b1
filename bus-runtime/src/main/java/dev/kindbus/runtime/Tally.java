package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicLong;

/** What has become of the events one kind brought to one subscription. Read by any thread. */
final class Tally {
    private final PaddedLong delivered = new PaddedLong(0);
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    /** How many were lost since the last event that was handled; for the one thread that is handling. */
    private long missedJustBefore;

    /** Which call with its event the handler is in, from 1; for the one thread that is handling. */
    private int attempt = 1;

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
    int attempt() {
        return attempt;
    }

    /** By the one thread that is handling: before an event is handed over again, and back again. */
    void setAttempt(int number) {
        attempt = number;
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
        countFailed(1);
    }

    /** By any thread. */
    void countFailed(long events) {
        failed.addAndGet(events);
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

    /** What has come to its end: delivered, failed or missed. */
    long accountedFor() {
        return delivered() + failed() + missed();
    }
}
