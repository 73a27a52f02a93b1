package dev.kindbus.benchmarks.parked;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.broadcast.Broadcast;
import dev.kindbus.benchmarks.broadcast.BroadcastPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** A blocking queue per reader, with a thread that takes from it. A frame that finds a queue full is lost to its reader. */
final class BlockingQueues implements Broadcast {
    private final List<BlockingQueue<Frame>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLongArray dropped;

    BlockingQueues(
            IntFunction<? extends BlockingQueue<Frame>> maker,
            ThreadFactory factory,
            List<? extends Consumer<Frame>> readers) {
        dropped = new AtomicLongArray(readers.size());
        for (Consumer<Frame> reader : readers) {
            BlockingQueue<Frame> queue = maker.apply(BroadcastPeer.CAPACITY);
            Thread thread = factory.newThread(() -> read(queue, reader));
            thread.start();
            queues.add(queue);
            threads.add(thread);
        }
    }

    private static void read(BlockingQueue<Frame> queue, Consumer<Frame> reader) {
        try {
            for (; ; ) {
                reader.accept(queue.take());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void publish(Frame frame) {
        for (int i = 0; i < queues.size(); i++) {
            if (!queues.get(i).offer(frame)) {
                dropped.incrementAndGet(i);
            }
        }
    }

    @Override
    public long missed(int reader) {
        return dropped.get(reader);
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
