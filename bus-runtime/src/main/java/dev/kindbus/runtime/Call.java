package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/** How a feed hands an event to a handler and learns what came of it. */
interface Call<P> {
    /**
     * Hands over one event. Whatever the handler throws but a {@link VirtualMachineError} is dealt with here.
     *
     * @param payload {@code null} only on a channel that permits nulls
     */
    void hand(@Nullable P payload, long sequence, long missed);

    /** Puts a new handler in place of one that failed, where there is one to be had. */
    void restart();
}
