package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicLong;

/** What has become of the events one kind brought to one subscription. Read by any thread. */
final class Tally {
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    /** By the one thread that is handling. */
    void countDelivered() {
        delivered.setRelease(delivered.getPlain() + 1);
    }

    /** By any thread. */
    void countDeliveredShared() {
        delivered.incrementAndGet();
    }

    void countFailed() {
        failed.incrementAndGet();
    }

    void countMissed(long events) {
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
