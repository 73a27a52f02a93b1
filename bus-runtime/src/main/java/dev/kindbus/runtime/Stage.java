package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What a channel knows of the subscribers that are served on their publishers' own threads: every publisher comes by, once for
 * each value, in no particular order.
 *
 * @param <T> the type of the values
 */
interface Stage<T> extends Follower {
    /**
     * The value of this sequence has been published, by the calling thread.
     *
     * @param parcel what goes along with it
     * @return what is to be thrown at the publisher; {@code null} if nothing is
     */
    @Nullable
    Rethrow published(T value, long sequence, Carriage.@Nullable Parcel parcel);

    /** A publisher has died, and does not come by for its value: somebody must. */
    void abandoned();

    /** The channel is closing: from now on it matters when there is nothing left to do. */
    void guarded();

    /** The channel is closed: nothing more will be published. */
    void closed();
}
