package dev.kindbus.benchmarks.pairs.subject;

import dev.kindbus.benchmarks.bus.FrameEventBus;
import dev.kindbus.benchmarks.bus.FrameEventKind;
import dev.kindbus.benchmarks.bus.FrameEvents;
import dev.kindbus.benchmarks.pairs.Sample;
import dev.kindbus.benchmarks.pairs.Subject;
import dev.kindbus.runtime.BusOptions;

/** One thread publishes to a lossy kind whose only receiver never reads: no thread waits for what is published. */
public final class PublishSubject implements Subject {
    private static final int CAPACITY = 4096;

    private final FrameEventBus bus = FrameEventBus.create(BusOptions.defaults().capacity(CAPACITY));
    private final FrameEvents publisher = bus.publish();

    /** Opens the bus. */
    public PublishSubject() {
        bus.subscribe(FrameEventKind.FRAME);
    }

    @Override
    public Sample window(long nanos) {
        Thread self = Thread.currentThread();
        long bytes = ThreadAllocation.bytesOf(self);
        long began = System.nanoTime();
        long published = PublishLoop.publishFor(nanos, publisher);
        long took = System.nanoTime() - began;
        return new Sample(published, took, ThreadAllocation.bytesOf(self) - bytes);
    }

    @Override
    public void close() {
        bus.cancel();
    }
}
