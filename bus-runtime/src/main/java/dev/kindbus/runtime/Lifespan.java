package dev.kindbus.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How far a subscription's life has come: active, then perhaps told to end, then ended. For any thread. */
final class Lifespan {
    private static final VarHandle REASON;
    private static final VarHandle ENDING;

    static {
        try {
            REASON = MethodHandles.lookup().findVarHandle(Lifespan.class, "reason", End.Reason.class);
            ENDING = MethodHandles.lookup().findVarHandle(Lifespan.class, "ending", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Why it is to end, though there may be events left; {@code null} while it goes on. The first reason stays. */
    private volatile End.@Nullable Reason reason;

    private volatile @Nullable Throwable cause;

    /** Whether some thread is at the last act, or has done it; taken back by one that an error ended in the midst of it. */
    volatile boolean ending;

    private final Queue<Runnable> atEnd = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile CancellationToken.@Nullable Registration until;

    /** Tells it to end; answers whether it is the first to. */
    boolean stop(End.Reason why) {
        return REASON.compareAndSet(this, null, why);
    }

    /** As {@link #stop}, for what was thrown. By a thread that has something to do for it, so that it does not end meanwhile. */
    boolean stop(End.Reason why, Throwable thrown) {
        boolean isFirst = stop(why);
        if (isFirst) {
            cause = thrown;
        }
        return isFirst;
    }

    /** An error ends it. Nothing but writes of fields, as there may be no stack left for a call. */
    void breakBy(Throwable error) {
        cause = error;
        if (reason == null) {
            reason = End.Reason.BROKEN;
        }
    }

    /** Whether it was told to end before it came to the end of its channels. */
    boolean isStopped() {
        return reason != null;
    }

    /** Why it ended; that its channels are closed if it was not told to. */
    End.Reason reason() {
        End.Reason told = reason;
        return told == null ? End.Reason.CLOSED : told;
    }

    @Nullable
    Throwable cause() {
        return cause;
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

    /**
     * Begins the last act; returns whether the calling thread is the first to. If nobody told the subscription to end, its channels are
     * closed; a cancellation that comes later comes too late, so that everybody is told of one reason.
     */
    boolean beginToEnd() {
        stop(End.Reason.CLOSED);
        return ENDING.compareAndSet(this, false, true);
    }

    void end() {
        CancellationToken.Registration registration = until;
        if (registration != null) {
            registration.close();
            until = null;
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
