package dev.kindbus.benchmarks.broadcast;

import dev.kindbus.benchmarks.Frame;
import java.util.List;
import java.util.function.Consumer;

/** Opens a {@link Broadcast}. */
@FunctionalInterface
public interface BroadcastPeer {
    /** What every peer is given: as many frames may wait for a reader as this, where it can be said. */
    int CAPACITY = 4096;

    /** Starts the readers. Each consumer is called by one thread at a time. */
    Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers);
}
