package dev.kindbus.runtime;

/** Called on the publisher's own thread after every value: how a channel serves a reader that waits for nothing. */
interface Tap {
    /** The value of this sequence is there to be read. */
    void published(long sequence);

    /** The channel is closed: nothing more will be published. */
    void closed();
}
