package dev.kindbus.runtime;

import java.time.Duration;
import java.util.List;

/**
 * A running handler. Every method may be called from any thread, the handler's own included, any number of times.
 */
public interface Subscription extends AutoCloseable {
    /** The name given in {@link SubscriptionOptions#name}, or the kind and a number. Its thread carries it too (rule H5). */
    String name();

    /** The kind it is subscribed to; the first of {@link #kinds()} where there are several. */
    Kind kind();

    /** The kinds it is subscribed to, in schema order. Unmodifiable. */
    List<Kind> kinds();

    /** Whether the handler may still be called: from the subscription until the last call has returned. */
    boolean isActive();

    /**
     * Ends the subscription: at most the call in progress finishes, and is not interrupted. What was waiting is counted as
     * undelivered. Returns at once; {@link #awaitEnd} waits. Once it has been cancelled, or has ended otherwise, nothing more
     * happens.
     */
    void cancel();

    /** The same as {@link #cancel()}. */
    @Override
    void close();

    /**
     * Waits until the handler will not be called again: cancelled, stopped by its {@link ErrorPolicy}, or at the end of a
     * closed channel. From inside its own handler that is not before {@code timeout} has passed.
     *
     * @return whether it has ended; {@code false} when {@code timeout} passed first
     * @throws InterruptedException if the calling thread is interrupted, before or while it waits, even if it has ended
     */
    boolean awaitEnd(Duration timeout) throws InterruptedException;

    /** What has become of every event since it subscribed (rule C10). */
    SubscriptionStats stats();
}
