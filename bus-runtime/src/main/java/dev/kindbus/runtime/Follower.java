package dev.kindbus.runtime;

/** Somebody who goes through a channel's values in order, and whom publishers may have to wait for. */
interface Follower {
    /** The sequence of the first value it is not done with. */
    long cursor();

    /** How messages call it. */
    String name();

    /** Whether a thread is busy with what it got here: publishing to the channel, it may wait for itself. */
    boolean isUsedBy(Thread thread);
}
