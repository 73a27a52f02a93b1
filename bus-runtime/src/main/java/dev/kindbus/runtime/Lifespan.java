package dev.kindbus.runtime;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** How far a subscription's life has come: active, then perhaps cancelled, then ended. For any thread. */
final class Lifespan {
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Queue<Runnable> atEnd = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile CancellationToken.@Nullable Registration until;

    /** Answers whether it is the first to cancel. */
    boolean cancel() {
        return cancelled.compareAndSet(false, true);
    }

    boolean isCancelled() {
        return cancelled.get();
    }

    boolean isActive() {
        return ended.getCount() != 0;
    }

    /** Has it cancelled with a token, until it ends. */
    void cancelWith(@Nullable CancellationToken token, Runnable cancel) {
        if (token == null) {
            return;
        }
        CancellationToken.Registration registration = token.onCancel(cancel);
        until = registration;
        if (!isActive()) {
            registration.close();
        }
    }

    /** Begins the last act; answers whether it is the first to. */
    boolean beginToEnd() {
        return ending.compareAndSet(false, true);
    }

    void end() {
        CancellationToken.Registration registration = until;
        if (registration != null) {
            registration.close();
        }
        ended.countDown();
        runAtEnd();
    }

    /** Has something done after the end; at once if that is past. */
    void onEnd(Runnable action) {
        atEnd.add(action);
        if (!isActive()) {
            runAtEnd();
        }
    }

    private void runAtEnd() {
        for (Runnable action = atEnd.poll(); action != null; action = atEnd.poll()) {
            action.run();
        }
    }

    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(Nanos.of(timeout), TimeUnit.NANOSECONDS);
    }
}
