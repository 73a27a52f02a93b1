package dev.kindbus.runtime;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The pull side of a channel: reads at its own pace, from the moment it subscribed (rule C3). A receiver is read by one
 * thread at a time; {@link #backlog()}, {@link #resubscribe()} and {@link #close()} may be called from any.
 *
 * <p>{@link #receive()} answers whatever comes next, a lag included. Who wants only the items loops over {@link #items()}, or
 * works on them in a {@link #stream()}. Both go on where the receiver is, so it can be read in any of these ways by turns; it
 * is not {@link Iterable} itself, as whatever is given an {@code Iterable} may go through it unasked, twice, or to its end.
 *
 * @param <T> the type of the values
 */
public interface Receiver<T> extends AutoCloseable {
    /**
     * The next answer, waiting for it if need be: an item, a lag, or closed; never empty.
     *
     * @throws InterruptedException if there is none yet and the thread is interrupted, before or while it waits; nothing is lost.
     *     An answer that is there is given to an interrupted thread, too
     */
    Received<T> receive() throws InterruptedException;

    /**
     * The next answer, waiting for it up to {@code timeout}: empty if nothing came.
     *
     * @throws InterruptedException as {@link #receive()}, however short the timeout
     */
    Received<T> receive(Duration timeout) throws InterruptedException;

    /** The next answer, without waiting: empty if nothing is there. An interrupt makes no difference. */
    Received<T> tryReceive();

    /**
     * Gives {@code action} what is there, up to {@code max} items, without waiting. It stops short of a lag, which the next
     * receive reports, so a 0 does not mean that nothing is left. If {@code action} throws, the item it was given counts as
     * received; if it closes the receiver, that item is the last. A closed receiver gives none.
     *
     * @return how many items were given
     * @throws IllegalArgumentException if {@code max} is negative
     */
    int drain(Consumer<? super T> action, int max);

    /**
     * How many values are waiting: published, not yet received. What was overtaken counts until the lag is reported. None wait for
     * a closed receiver.
     */
    long backlog();

    /**
     * A new receiver on the same channel, which begins at the newest value: what is waiting here is not waiting there. If this
     * one is closed the new one is not, unless the channel is closed, too.
     */
    Receiver<T> resubscribe();

    /**
     * The items, one after another, for a {@code for} loop that waits for each and ends when the channel or the receiver is
     * closed. A lag throws, as a loop that went on over a gap would have lost something unsaid (rule C4).
     *
     * <pre>{@code
     * for (Lap lap : receiver.items()) {
     *     store.save(lap);
     * }
     * }</pre>
     *
     * <p>A loop may be left at any time; the next one goes on with the item after the last. Iterators used by hand: {@code
     * hasNext()} waits, and the item it has found is that iterator's.
     *
     * @return its iterators throw {@link LaggedException} when the receiver was overtaken, with how many items were lost, and
     *     {@link ReceiveInterruptedException} when the thread is interrupted while it waits. Both leave the receiver open, and
     *     another loop goes on from there
     */
    default Iterable<T> items() {
        return items(missed -> {
            throw new LaggedException(missed);
        });
    }

    /**
     * As {@link #items()}, but a lag does not throw.
     *
     * @param onLag told of each lag, on the reading thread, before the first item after it: how many items were lost, at
     *     least 1. What it throws leaves the loop
     */
    default Iterable<T> items(LongConsumer onLag) {
        Objects.requireNonNull(onLag, "onLag");
        return () -> new ItemIterator<>(this, onLag);
    }

    /**
     * The items as a stream, which ends when the channel or the receiver is closed. It is sequential, and stays so: each item is
     * received when the stream is ready for it, so {@code limit(3)} receives three. Closing the stream closes the receiver, from
     * any thread; reaching its end does not.
     *
     * @return throws {@link LaggedException} and {@link ReceiveInterruptedException} from its terminal operation, as {@link
     *     #items()} does; the receiver is still open then
     */
    default Stream<T> stream() {
        return stream(missed -> {
            throw new LaggedException(missed);
        });
    }

    /**
     * As {@link #stream()}, but a lag does not throw.
     *
     * @param onLag as that of {@link #items(LongConsumer)}
     */
    default Stream<T> stream(LongConsumer onLag) {
        Objects.requireNonNull(onLag, "onLag");
        return StreamSupport.stream(new ItemSpliterator<>(new ItemIterator<>(this, onLag)), false)
                .onClose(this::close);
    }

    /** Stops receiving: a waiting {@code receive} and every later one answers closed. Closing again does nothing. */
    @Override
    void close();
}
