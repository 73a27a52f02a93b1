package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/** How a feed hands events to a handler and learns what came of it. */
interface Call<P> extends RingReceiver.Visitor<P> {
    /**
     * Hands over one event. Whatever the handler throws is dealt with here; a {@link VirtualMachineError} is thrown on, once the
     * subscription is told to end.
     *
     * @param payload {@code null} only on a channel that permits nulls
     * @return whether the next may follow without another look at the subscription
     */
    @Override
    boolean visit(@Nullable P payload, long sequence);

    /** What is to be handed over again: before anything new, once the subscription may go on. */
    Retries<P> retries();

    /** Hands over an event again; as {@link #visit}. */
    void retry(Retries.Attempt<P> attempt);
}
