package dev.kindbus.runtime;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The pull side of a channel: reads at its own pace, from the moment it subscribed (rule C3). A receiver is read by one
 * thread at a time; {@link #backlog()}, {@link #resubscribe()} and {@link #close()} may be called from any.
 *
 * @param <T> the type of the values
 */
public interface Receiver<T> extends AutoCloseable {
    /**
     * The next answer, waiting for it if need be: an item, a lag, or closed; never empty.
     *
     * @throws InterruptedException if the thread is interrupted while it waits; nothing is lost
     */
    Received<T> receive() throws InterruptedException;

    /**
     * The next answer, waiting for it up to {@code timeout}: empty if nothing came.
     *
     * @throws InterruptedException if the thread is interrupted while it waits; nothing is lost
     */
    Received<T> receive(Duration timeout) throws InterruptedException;

    /** The next answer, without waiting: empty if nothing is there. */
    Received<T> tryReceive();

    /**
     * Gives {@code action} what is there, up to {@code max} items, without waiting. It stops short of a lag, which the next
     * receive reports, so a 0 does not mean that nothing is left. If {@code action} throws, the item it was given counts as
     * received.
     *
     * @return how many items were given
     * @throws IllegalArgumentException if {@code max} is negative
     */
    int drain(Consumer<? super T> action, int max);

    /** How many values are waiting: published, not yet received. What was overtaken counts until the lag is reported. */
    long backlog();

    /**
     * A new receiver on the same channel, which begins at the newest value: what is waiting here is not waiting there.
     */
    Receiver<T> resubscribe();

    /** Stops receiving: a waiting {@code receive} and every later one answers closed. */
    @Override
    void close();
}
