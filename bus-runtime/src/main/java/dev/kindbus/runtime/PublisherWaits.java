package dev.kindbus.runtime;

/**
 * Publishers that wait for room on a channel: how many wait now, how often one waited, and for how long. Any thread may call any
 * method. The time of a wait that goes on counts, too.
 */
final class PublisherWaits {
    // Guarded by this.
    private int waiting;
    private long waits;

    /** The time of all waits, less the moment of now for each that goes on. Wraps around, as the clock may. */
    private long nanos;

    synchronized void begin() {
        nanos -= System.nanoTime();
        waiting++;
        waits++;
    }

    synchronized void end() {
        nanos += System.nanoTime();
        waiting--;
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized long waits() {
        return waits;
    }

    synchronized long nanos() {
        return waiting == 0 ? nanos : nanos + waiting * System.nanoTime();
    }
}
