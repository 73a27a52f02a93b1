package dev.kindbus.runtime;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call whose work is done when its stage completes. Each call has a context of its own, as several may be open. */
final class AsyncCall<P, C> implements Call<P> {
    private final Kind kind;
    private final HandlerSubscription subscription;
    private final AsyncHandler<? super P, ? super C> handler;
    private final Function<Delivery.Position, ? extends C> contexts;
    private final Tally tally;

    /** Where one call is, while others go on. */
    private record At(long sequence, long missed, HandlerSubscription subscription) implements Delivery.Position {
        @Override
        public boolean hasMoreWaiting() {
            return subscription.hasMoreWaiting();
        }
    }

    /**
     * @param contexts makes a call's context
     */
    AsyncCall(
            Kind kind,
            HandlerSubscription subscription,
            AsyncHandler<? super P, ? super C> handler,
            Function<Delivery.Position, ? extends C> contexts,
            Tally tally) {
        this.kind = kind;
        this.subscription = subscription;
        this.handler = handler;
        this.contexts = contexts;
        this.tally = tally;
    }

    @Override
    public boolean visit(@Nullable P payload, long sequence) {
        open(payload, sequence);
        return !subscription.mustWait();
    }

    @SuppressWarnings("NullAway") // A payload may be null where the channel permits it, which P cannot say.
    private void open(@Nullable P payload, long sequence) {
        C context = contexts.apply(new At(sequence, tally.missedJustBefore(), subscription));
        subscription.inFlight().opened();
        CompletionStage<?> stage;
        try {
            stage = Objects.requireNonNull(
                    handler.handle(payload, context), "the asynchronous handler answered null for a stage");
        } catch (VirtualMachineError fatal) {
            tally.countFailed();
            subscription.inFlight().closed();
            throw fatal;
        } catch (Throwable cause) {
            completed(sequence, cause);
            return;
        }
        stage.whenComplete((result, cause) -> completed(sequence, cause));
    }

    private void completed(long sequence, @Nullable Throwable cause) {
        try {
            if (cause == null) {
                tally.countDeliveredShared();
                subscription.supervisor().succeeded();
            } else {
                tally.countFailed();
                subscription.supervisor().failed(kind, sequence, unwrapped(cause), AsyncCall::noNewHandler);
            }
        } finally {
            subscription.inFlight().closed();
        }
    }

    private static Throwable unwrapped(Throwable cause) {
        return cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    }

    /** There is nothing to put in an asynchronous handler's place. */
    private static void noNewHandler() {}
}
