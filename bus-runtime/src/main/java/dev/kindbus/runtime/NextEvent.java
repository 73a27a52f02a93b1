package dev.kindbus.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A handler that waits for one event, and is done. What it found is handed to a future once its subscription has ended, on another
 * thread: whatever depends on the future is not part of the bus, and may wait for it, close it, or publish.
 */
final class NextEvent<P> implements ContextHandler<P, Object> {
    private final Predicate<? super P> wanted;
    private final CompletableFuture<P> future = new CompletableFuture<>();

    /** Cancelled once there is something to hand over; set before anything is handled that was published after it subscribed. */
    private final CancellationToken done = CancellationToken.create();

    private volatile @Nullable Found<P> found;

    /** An event, or what the predicate threw. */
    private record Found<P>(P payload, @Nullable Throwable thrown) {}

    NextEvent(Predicate<? super P> wanted) {
        this.wanted = wanted;
    }

    /** Ends the subscription when the event was found, or the future is done otherwise. */
    CancellationToken done() {
        return done;
    }

    @Override
    public void handle(P payload, @Nullable Object context) {
        if (done.isCancelled()) {
            return;
        }
        try {
            if (!wanted.test(payload)) {
                return;
            }
            found = new Found<>(payload, null);
        } catch (RuntimeException | Error e) {
            found = new Found<>(payload, e);
            throw e;
        } finally {
            if (found != null) {
                done.cancel();
            }
        }
    }

    /** The future, whose end is that of the subscription, and the other way round. */
    CompletableFuture<P> of(BusSubscription subscription) {
        CompletableFuture<P> unused = future.whenComplete((payload, failure) -> done.cancel());
        subscription.onEnd(() -> OwnThreads.run(() -> complete(subscription.name())));
        return future;
    }

    private void complete(String name) {
        Found<P> result = found;
        if (result == null) {
            future.completeExceptionally(new BusClosedException("the bus closed before " + name + " came"));
        } else if (result.thrown() != null) {
            future.completeExceptionally(result.thrown());
        } else {
            future.complete(result.payload());
        }
    }
}
