package dev.kindbus.runtime;

/** Told of the end of a subscription (rule H6): the place to flush what its handler has gathered, and to start another. */
@FunctionalInterface
public interface EndListener {
    /**
     * A subscription has ended: its handler is not called any more, and has been closed if it is {@link AutoCloseable}. Called
     * once for each, before {@link Subscription#awaitEnd} returns, on the thread that handled last, or the one that ended it. What
     * it throws is logged, and harms nobody.
     *
     * @param end why, with the final figures
     */
    void onEnd(End end);
}
