package dev.kindbus.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A handler that waits for one event, hands it to a future, and is done. */
final class NextEvent<P> implements ContextHandler<P, Object> {
    private final Predicate<? super P> wanted;
    private final CompletableFuture<P> future = new CompletableFuture<>();

    NextEvent(Predicate<? super P> wanted) {
        this.wanted = wanted;
    }

    @Override
    public void handle(P payload, @Nullable Object context) {
        if (future.isDone()) {
            return;
        }
        try {
            if (wanted.test(payload)) {
                future.complete(payload);
            }
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
            throw e;
        }
    }

    /** The future, whose end is that of the subscription, and the other way round. */
    CompletableFuture<P> of(BusSubscription subscription) {
        subscription.onEnd(() -> future.completeExceptionally(
                new BusClosedException("the bus closed before " + subscription.name() + " came")));
        CompletableFuture<P> unused = future.whenComplete((payload, failure) -> subscription.cancel());
        return future;
    }
}
