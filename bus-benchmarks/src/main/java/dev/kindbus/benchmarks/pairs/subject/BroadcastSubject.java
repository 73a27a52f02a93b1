package dev.kindbus.benchmarks.pairs.subject;

import dev.kindbus.Overflow;
import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.FrameCounter;
import dev.kindbus.benchmarks.bus.FrameEventBus;
import dev.kindbus.benchmarks.bus.FrameEvents;
import dev.kindbus.benchmarks.pairs.Sample;
import dev.kindbus.benchmarks.pairs.Subject;
import dev.kindbus.runtime.BusOptions;
import dev.kindbus.runtime.SubscriptionOptions;
import java.time.Duration;

/** One thread publishes to one handler, which has a platform thread of its own and gets everything. */
public final class BroadcastSubject implements Subject {
    private static final int CAPACITY = 4096;
    private static final Frame FIRST = Frame.numbered(1);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final FrameCounter handled = new FrameCounter();
    private final FrameEventBus bus;
    private final FrameEvents publisher;
    private Thread handler;
    private long published;

    /** Opens the bus. */
    public BroadcastSubject() {
        bus = FrameEventBus.create(BusOptions.defaults().capacity(CAPACITY).threads(this::handlerThread));
        bus.onFrame(SubscriptionOptions.defaults().overflow(Overflow.BLOCK), (frame, context) -> handled.accept(frame));
        publisher = bus.publish();
    }

    private Thread handlerThread(Runnable task) {
        handler = new Thread(task);
        handler.setDaemon(true);
        return handler;
    }

    /** The clock starts when the handler's thread is awake: it has slept while the other build had its turn. */
    @Override
    public Sample window(long nanos) {
        publisher.frame(FIRST);
        published++;
        awaitHandled();
        Thread self = Thread.currentThread();
        long bytes = ThreadAllocation.bytesOf(self) + ThreadAllocation.bytesOf(handler);
        long began = System.nanoTime();
        long events = PublishLoop.publishFor(nanos, publisher);
        published += events;
        awaitHandled();
        long took = System.nanoTime() - began;
        bytes = ThreadAllocation.bytesOf(self) + ThreadAllocation.bytesOf(handler) - bytes;
        return new Sample(events, took, bytes);
    }

    /** Yields and does not park, as a park takes a good part of a window. */
    private void awaitHandled() {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (handled.count() < published && System.nanoTime() - until < 0) {
            Thread.yield();
        }
        if (handled.count() != published) {
            throw new IllegalStateException(handled.count() + " handled, but " + published + " published");
        }
    }

    @Override
    public void close() {
        bus.cancel();
    }
}
