package dev.kindbus.runtime;

/**
 * How many times in a row a reader that is run in rounds found something claimed and not there to be read: a publisher has claimed, and
 * is about to store. The reader waits longer each time; what it reads, or that there is nothing to read, ends the row.
 */
final class EmptyRounds {
    /** Volatile, as one round may be over on one thread while the next is run by another. */
    private volatile int row;

    /** The reader has read something, or there is nothing to read. */
    void end() {
        // A look costs less than a store that others are to see, and this may be called for each value.
        if (row != 0) {
            row = 0;
        }
    }

    /**
     * Waits a moment for the publisher.
     *
     * @param blocker what thread dumps show
     */
    void pause(Object blocker) {
        int round = row;
        row = round + 1;
        Parking.JDK.pause(blocker, round);
    }
}
