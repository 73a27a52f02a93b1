package dev.kindbus.benchmarks.broadcast;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.PlatformThreads;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Reactor's multicast sink with a buffer, each reader behind {@code publishOn} a thread of its own. A publisher that is refused,
 * because a reader is behind or another publisher is inside, yields and tries again; in lossy work a frame that is refused for
 * want of room is lost to everyone.
 */
final class ReactorSink implements Broadcast {
    private final Sinks.Many<Frame> sink;
    private final List<ExecutorService> threads;
    private final boolean lossless;
    private final LongAdder refused = new LongAdder();

    ReactorSink(Loss loss, List<? extends Consumer<Frame>> readers) {
        lossless = loss == Loss.LOSSLESS;
        sink = Sinks.many().multicast().onBackpressureBuffer(BroadcastPeer.CAPACITY, false);
        threads = readers.stream()
                .map(reader -> Executors.newSingleThreadExecutor(PlatformThreads::daemon))
                .toList();
        for (int i = 0; i < readers.size(); i++) {
            sink.asFlux()
                    .publishOn(Schedulers.fromExecutor(threads.get(i)), BroadcastPeer.CAPACITY)
                    .subscribe(readers.get(i));
        }
    }

    @Override
    public void publish(Frame frame) {
        for (; ; ) {
            Sinks.EmitResult result = sink.tryEmitNext(frame);
            if (result.isSuccess()) {
                return;
            }
            if (result == Sinks.EmitResult.FAIL_OVERFLOW && !lossless) {
                refused.increment();
                return;
            }
            if (result == Sinks.EmitResult.FAIL_OVERFLOW || result == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
                Thread.yield();
            } else {
                throw new IllegalStateException(result.toString());
            }
        }
    }

    @Override
    public long missed(int reader) {
        return refused.sum();
    }

    @Override
    public void close() {
        // The last publisher's frame may have come back before its publish.
        Sinks.EmitResult result = sink.tryEmitComplete();
        while (result == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
            Thread.yield();
            result = sink.tryEmitComplete();
        }
        result.orThrow();
        threads.forEach(ExecutorService::shutdown);
    }
}
