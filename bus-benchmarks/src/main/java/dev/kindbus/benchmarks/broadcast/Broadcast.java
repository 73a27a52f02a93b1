package dev.kindbus.benchmarks.broadcast;

import dev.kindbus.benchmarks.Frame;

/** One peer at work: readers are waiting, each on a thread of its own. */
public interface Broadcast extends AutoCloseable {
    /** Gives a frame to every reader, or, where frames may be lost, counts for whom it was lost. */
    void publish(Frame frame);

    /** How many frames a reader will never get. Final once nothing is published any more and the reader has the rest. */
    default long missed(int reader) {
        return 0;
    }

    /** Lets the readers' threads end. */
    @Override
    void close();
}
