package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/** Called on the publisher's own thread after every value: how a channel serves a reader that waits for nothing. */
interface Tap {
    /** The value of this sequence is there to be read. Returns what is to be thrown at the publisher; {@code null} if nothing is. */
    @Nullable
    Rethrow published(long sequence);

    /** A publisher has died, and does not come by for its value: somebody must. */
    void abandoned();

    /** The channel is closed: nothing more will be published. */
    void closed();
}
