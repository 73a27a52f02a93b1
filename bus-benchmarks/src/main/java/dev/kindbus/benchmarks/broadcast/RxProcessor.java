package dev.kindbus.benchmarks.broadcast;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.PlatformThreads;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * RxJava's processor, each reader behind {@code observeOn} a thread of its own. It takes one publisher at a time, hence the
 * lock; a publisher that is refused because a reader is behind yields and tries again, or, in lossy work, loses the frame for
 * everyone.
 */
final class RxProcessor implements Broadcast {
    private final PublishProcessor<Frame> processor = PublishProcessor.create();
    private final CompositeDisposable subscriptions = new CompositeDisposable();
    private final List<ExecutorService> threads;
    private final boolean lossless;
    private final LongAdder refused = new LongAdder();

    RxProcessor(Loss loss, List<? extends Consumer<Frame>> readers) {
        lossless = loss == Loss.LOSSLESS;
        threads = readers.stream()
                .map(reader -> Executors.newSingleThreadExecutor(PlatformThreads::daemon))
                .toList();
        for (int i = 0; i < readers.size(); i++) {
            Consumer<Frame> reader = readers.get(i);
            subscriptions.add(processor
                    .observeOn(Schedulers.from(threads.get(i)), false, BroadcastPeer.CAPACITY)
                    .subscribe(reader::accept));
        }
    }

    @Override
    public void publish(Frame frame) {
        while (!offer(frame)) {
            if (!lossless) {
                refused.increment();
                return;
            }
            Thread.yield();
        }
    }

    private synchronized boolean offer(Frame frame) {
        return processor.offer(frame);
    }

    @Override
    public long missed(int reader) {
        return refused.sum();
    }

    @Override
    public void close() {
        subscriptions.dispose();
        threads.forEach(ExecutorService::shutdown);
    }
}
