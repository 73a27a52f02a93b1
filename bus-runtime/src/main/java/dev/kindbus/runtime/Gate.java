package dev.kindbus.runtime;

/** Asked, on a guarded channel, whether a publisher is let in. */
interface Gate {
    /** For a channel without a bus, which nobody guards. */
    Gate OPEN = origin -> {};

    /**
     * Lets a publisher in, or throws.
     *
     * @param origin what is known of the publisher, which is on the calling thread
     * @throws BusClosedException if it is refused
     */
    void admit(Origin origin);
}
