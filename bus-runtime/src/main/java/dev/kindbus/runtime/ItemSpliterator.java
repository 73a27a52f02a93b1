package dev.kindbus.runtime;

import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A receiver's items as streams ask for them: each is received when the stream is ready for it, and not before. It never splits,
 * as a part would be a batch that waits until it is full.
 */
record ItemSpliterator<T>(ItemIterator<T> items) implements Spliterator<T> {
    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (!items.hasNext()) {
            return false;
        }
        action.accept(items.next());
        return true;
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ORDERED;
    }
}
