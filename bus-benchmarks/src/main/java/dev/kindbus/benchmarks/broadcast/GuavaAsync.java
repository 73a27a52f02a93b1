package dev.kindbus.benchmarks.broadcast;

import com.google.common.eventbus.AsyncEventBus;
import com.google.common.eventbus.Subscribe;
import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.PlatformThreads;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Guava's asynchronous bus on a pool with a thread per reader. Its queue has no bound: only for work that paces itself. */
final class GuavaAsync implements Broadcast {
    private final ExecutorService pool;
    private final AsyncEventBus bus;

    GuavaAsync(List<? extends Consumer<Frame>> readers) {
        pool = Executors.newFixedThreadPool(readers.size(), PlatformThreads::daemon);
        bus = new AsyncEventBus(pool);
        readers.forEach(reader -> bus.register(new Reader(reader)));
    }

    /** What Guava calls. */
    public record Reader(Consumer<Frame> consumer) {
        @Subscribe
        public void onFrame(Frame frame) {
            consumer.accept(frame);
        }
    }

    @Override
    public void publish(Frame frame) {
        bus.post(frame);
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
