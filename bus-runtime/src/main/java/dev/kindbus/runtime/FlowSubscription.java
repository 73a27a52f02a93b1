package dev.kindbus.runtime;

import dev.kindbus.runtime.RingReceiver.Outcome;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A channel's values at the pace a {@link Flow.Subscriber} requests them. Signals are given by one task at a time, so they are
 * serial, as the reactive streams specification (rule 1.3) asks.
 */
final class FlowSubscription<T> implements Flow.Subscription, SerialTask.Work {
    private static final int BUDGET = 64;

    /** Let go of at the end (rule 3.13): the channel may know this subscription longer, as one of those it is still to wake. */
    private volatile Flow.@Nullable Subscriber<? super T> subscriber;

    private final LongConsumer onLag;
    private final RingReceiver<T> receiver;
    private final SerialTask task;
    private final AtomicLong requested = new AtomicLong();
    private volatile boolean done;
    private volatile @Nullable IllegalArgumentException badRequest;
    private boolean subscribed;

    private final EmptyRounds emptyRounds = new EmptyRounds();

    private FlowSubscription(BroadcastChannel<T> channel, Flow.Subscriber<? super T> subscriber, LongConsumer onLag) {
        this.subscriber = subscriber;
        this.onLag = onLag;
        this.task = new SerialTask(new CompletableFuture<Void>().defaultExecutor(), this);
        this.receiver = channel.receiver(channel.options().overflow(), task::wake);
    }

    static <T> void start(BroadcastChannel<T> channel, Flow.Subscriber<? super T> subscriber, LongConsumer onLag) {
        FlowSubscription<T> subscription = new FlowSubscription<>(channel, subscriber, onLag);
        subscription.receiver.join(0, null);
        subscription.task.start();
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            badRequest = new IllegalArgumentException("request must be for at least 1, was " + n + " (rule 3.9)");
        } else {
            requested.accumulateAndGet(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
        }
        task.wake();
    }

    @Override
    public void cancel() {
        finish();
    }

    private void finish() {
        done = true;
        receiver.close();
        receiver.retire();
        subscriber = null;
    }

    @Override
    public boolean round() {
        Flow.Subscriber<? super T> told = subscriber;
        if (told == null) {
            return false;
        }
        try {
            return signal(told);
        } catch (RuntimeException | Error e) {
            Log.log(
                    Level.ERROR,
                    "a Flow.Subscriber threw, which its specification forbids (rule 2.13): it is cancelled",
                    e);
            finish();
            return false;
        }
    }

    private boolean signal(Flow.Subscriber<? super T> subscriber) {
        if (!subscribed) {
            subscribed = true;
            subscriber.onSubscribe(this);
        }
        for (int left = BUDGET; left > 0; left--) {
            if (done) {
                return false;
            }
            IllegalArgumentException bad = badRequest;
            if (bad != null) {
                finish();
                subscriber.onError(bad);
                return false;
            }
            if (receiver.isExhausted()) {
                finish();
                subscriber.onComplete();
                return false;
            }
            if (requested.get() == 0) {
                return false;
            }
            T value = receiver.poll();
            if (receiver.outcome() == Outcome.EMPTY) {
                return false;
            }
            if (receiver.outcome() == Outcome.LAGGED && !tellOfLag(subscriber)) {
                return false;
            }
            if (receiver.outcome() == Outcome.ITEM && value != null) {
                requested.decrementAndGet();
                emptyRounds.end();
                subscriber.onNext(value);
            }
        }
        return true;
    }

    /** Answers whether to go on. */
    private boolean tellOfLag(Flow.Subscriber<? super T> subscriber) {
        try {
            onLag.accept(receiver.missed());
            return true;
        } catch (RuntimeException | Error e) {
            finish();
            subscriber.onError(e);
            return false;
        }
    }

    @Override
    public boolean enlist() {
        if (done) {
            return true;
        }
        if (badRequest != null || receiver.isExhausted()) {
            return false;
        }
        if (requested.get() > 0) {
            return enlistForMore();
        }
        return receiver.enlistForClosing() || !receiver.isExhausted();
    }

    private boolean enlistForMore() {
        if (receiver.enlist()) {
            emptyRounds.end();
            return true;
        }
        emptyRounds.pause(this);
        return false;
    }

    @Override
    public void abandoned(Throwable cause) {
        finish();
        Log.log(Level.ERROR, "a Flow.Subscriber is cancelled: nobody runs it", cause);
    }
}
