package dev.kindbus.benchmarks.broadcast;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.PlatformThreads;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** The JDK's publisher. What is lost in lossy work is the newest, for whoever lagged. */
public final class FlowSubmission implements Broadcast {
    private final SubmissionPublisher<Frame> publisher;
    private final boolean lossless;
    private final AtomicLongArray dropped;
    private final Runnable end;
    private final BiPredicate<Flow.Subscriber<? super Frame>, Frame> onDrop = this::drop;

    private FlowSubmission(Executor executor, Runnable end, Loss loss, List<? extends Consumer<Frame>> readers) {
        this.end = end;
        lossless = loss == Loss.LOSSLESS;
        dropped = new AtomicLongArray(readers.size());
        publisher = new SubmissionPublisher<>(executor, BroadcastPeer.CAPACITY);
        for (int i = 0; i < readers.size(); i++) {
            publisher.subscribe(new Reader(i, readers.get(i)));
        }
    }

    /** Readers run on as many pooled platform threads as there are readers. */
    static FlowSubmission onPlatformThreads(Loss loss, List<? extends Consumer<Frame>> readers) {
        ExecutorService pool = Executors.newFixedThreadPool(readers.size(), PlatformThreads::daemon);
        return new FlowSubmission(pool, pool::shutdown, loss, readers);
    }

    /** Readers run where the executor says. */
    public static FlowSubmission on(Executor executor, Loss loss, List<? extends Consumer<Frame>> readers) {
        return new FlowSubmission(executor, () -> {}, loss, readers);
    }

    private record Reader(int number, Consumer<Frame> consumer) implements Flow.Subscriber<Frame> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Frame frame) {
            consumer.accept(frame);
        }

        @Override
        public void onError(Throwable cause) {
            cause.printStackTrace();
        }

        @Override
        public void onComplete() {}
    }

    @Override
    public void publish(Frame frame) {
        if (lossless) {
            publisher.submit(frame);
        } else {
            publisher.offer(frame, onDrop);
        }
    }

    private boolean drop(Flow.Subscriber<? super Frame> reader, Frame frame) {
        dropped.incrementAndGet(((Reader) reader).number());
        return false;
    }

    @Override
    public long missed(int reader) {
        return dropped.get(reader);
    }

    @Override
    public void close() {
        publisher.close();
        end.run();
    }
}
