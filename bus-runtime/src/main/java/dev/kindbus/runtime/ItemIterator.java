package dev.kindbus.runtime;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A receiver's items, one after another. Used by one thread at a time, as the receiver is. */
final class ItemIterator<T> implements Iterator<T> {
    private final Receiver<T> receiver;
    private final LongConsumer onLag;

    /** Received to know that there is one, and not given yet. */
    private Received.@Nullable Item<T> ahead;

    /**
     * @param onLag told of each lag, before the first item after it; what it throws ends the call, and the lag counts as told
     */
    ItemIterator(Receiver<T> receiver, LongConsumer onLag) {
        this.receiver = receiver;
        this.onLag = onLag;
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) {
            ahead = nextItem();
        }
        return ahead != null;
    }

    @Override
    public T next() {
        Received.Item<T> item = ahead != null ? ahead : nextItem();
        if (item == null) {
            throw new NoSuchElementException(
                    "nothing is left and nothing will come: the channel or the receiver is closed");
        }
        ahead = null;
        return item.value();
    }

    /** Waits for the next item; {@code null} if none will come. */
    private Received.@Nullable Item<T> nextItem() {
        for (; ; ) {
            Received<T> received = receive();
            if (received instanceof Received.Item<T> item) {
                return item;
            }
            if (!(received instanceof Received.Lagged<T> lagged)) {
                return null;
            }
            onLag.accept(lagged.missed());
        }
    }

    private Received<T> receive() {
        try {
            return receiver.receive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReceiveInterruptedException(e);
        }
    }
}
