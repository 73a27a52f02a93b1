package dev.kindbus.benchmarks.broadcast;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.PlatformThreads;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jctools.queues.MessagePassingQueue;

/** A reader with a queue of its own: takes what is there in batches, and waits as it is told when there is nothing. */
final class QueueReader implements Runnable {
    private static final int BATCH = 256;

    private final MessagePassingQueue<Frame> queue;
    private final Consumer<Frame> consumer;
    private final QueueWait wait;
    private final Thread thread;
    private final LongAdder dropped = new LongAdder();
    private volatile boolean parked;
    private volatile boolean closed;

    QueueReader(MessagePassingQueue<Frame> queue, Consumer<Frame> consumer, QueueWait wait) {
        this.queue = queue;
        this.consumer = consumer;
        this.wait = wait;
        this.thread = PlatformThreads.daemon(this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        MessagePassingQueue.Consumer<Frame> each = consumer::accept;
        while (!closed) {
            if (queue.drain(each, BATCH) == 0) {
                wait.empty(this);
            }
        }
    }

    /** Waits while the queue is full. */
    void put(Frame frame) {
        while (!queue.offer(frame)) {
            wait.full();
        }
        wakeIfParked();
    }

    /** Drops the frame, the newest one, if the queue is full. */
    void offer(Frame frame) {
        if (queue.offer(frame)) {
            wakeIfParked();
        } else {
            dropped.increment();
        }
    }

    private void wakeIfParked() {
        // The offer above need not be visible yet to a reader that is about to park: the fence orders it before the
        // look.
        if (wait == QueueWait.PARK) {
            VarHandle.fullFence();
            if (parked) {
                parked = false;
                LockSupport.unpark(thread);
            }
        }
    }

    void yieldOnceThenPark() {
        Thread.yield();
        if (!queue.isEmpty()) {
            return;
        }
        parked = true;
        if (queue.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        parked = false;
    }

    long dropped() {
        return dropped.sum();
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
