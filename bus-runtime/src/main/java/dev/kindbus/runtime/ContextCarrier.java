package dev.kindbus.runtime;

/**
 * Takes what belongs to a thread (a logging library's MDC, a trace's span) from the thread that publishes an event to the one
 * that handles it. For {@link BusOptions#carrying}.
 *
 * <pre>{@code
 * BusOptions.defaults().carrying(new ContextCarrier<Map<String, String>>() {
 *     public Map<String, String> capture() {
 *         return MDC.getCopyOfContextMap();
 *     }
 *
 *     public Scope restore(Map<String, String> captured) {
 *         MDC.setContextMap(captured);
 *         return MDC::clear;
 *     }
 * });
 * }</pre>
 *
 * <p>Inline handlers run on the publisher's thread as it is, and nothing is captured or restored for them, except for those
 * events that are left to another thread, which are then handled in that thread's context. Of an asynchronous handler it is the
 * call that has the context; where its stage goes on is its own affair.
 *
 * @param <T> what is carried: immutable, or not changed any more, as any number of handlers get it at once
 */
public interface ContextCarrier<T> {
    /**
     * Called by {@code publish}, on the publisher's thread, for each event that somebody hears. What it throws, {@code publish}
     * throws, and nothing is published.
     *
     * @return may be {@code null}, and is then restored as that
     */
    T capture();

    /**
     * Called on the handler's thread, just before the handler. What it throws counts as the handler's failure.
     *
     * @return what puts things back; called after the handler, whether it threw or not
     */
    Scope restore(T captured);

    /** The end of a restored context. */
    @FunctionalInterface
    interface Scope {
        /** Puts things back as they were. Must not throw. */
        void close();
    }
}
