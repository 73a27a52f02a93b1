package dev.kindbus.runtime;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call whose work is done when its stage completes. Each call has a context of its own, as several may be open. */
final class AsyncCall<P, C> implements Call<P> {
    private final Kind kind;
    private final HandlerSubscription subscription;
    private final AsyncHandler<? super P, ? super C> handler;
    private final Setting<C> setting;
    private final Tally tally;
    private final Retries<P> retries;

    /** Where one call is, while others go on. */
    private record At(long sequence, long missed, Carriage.@Nullable Parcel parcel, HandlerSubscription subscription)
            implements Delivery.Position {
        @Override
        public boolean isOnPublisher() {
            return false;
        }

        @Override
        public boolean hasMoreWaiting() {
            return subscription.hasMoreWaiting();
        }
    }

    /**
     * What calls are made with.
     *
     * @param contexts makes a call's context
     * @param parcel what goes along with the event that was read last
     * @param carriage restores that; {@code null} where nothing is carried
     */
    record Setting<C>(
            Function<Delivery.Position, ? extends C> contexts,
            Supplier<Carriage.@Nullable Parcel> parcel,
            @Nullable Carriage carriage) {}

    AsyncCall(
            Kind kind,
            HandlerSubscription subscription,
            AsyncHandler<? super P, ? super C> handler,
            Setting<C> setting,
            Tally tally) {
        this.kind = kind;
        this.subscription = subscription;
        this.handler = handler;
        this.setting = setting;
        this.tally = tally;
        this.retries = new Retries<>(tally);
    }

    @Override
    public boolean visit(@Nullable P payload, long sequence) {
        open(new Retries.Attempt<>(
                payload, sequence, tally.missedJustBefore(), setting.parcel().get(), 1));
        return !subscription.mustWait();
    }

    @Override
    public Retries<P> retries() {
        return retries;
    }

    @Override
    public void retry(Retries.Attempt<P> attempt) {
        open(attempt);
    }

    @SuppressWarnings("NullAway") // A payload may be null where the channel permits it, which P cannot say.
    private void open(Retries.Attempt<P> attempt) {
        C context =
                setting.contexts().apply(new At(attempt.sequence(), attempt.missed(), attempt.parcel(), subscription));
        subscription.inFlight().opened();
        CompletionStage<?> stage;
        try {
            stage = Objects.requireNonNull(
                    call(attempt, context), "the asynchronous handler answered null for a stage");
        } catch (VirtualMachineError fatal) {
            tally.countFailed();
            subscription.stageClosed(true);
            throw fatal;
        } catch (Throwable cause) {
            completed(attempt, cause);
            return;
        }
        stage.whenComplete((result, cause) -> completed(attempt, cause));
    }

    @SuppressWarnings("NullAway") // As above.
    private @Nullable CompletionStage<?> call(Retries.Attempt<P> attempt, C context) throws Exception {
        Carriage carriage = setting.carriage();
        if (carriage == null) {
            return handler.handle(attempt.payload(), context);
        }
        AtomicReference<CompletionStage<?>> stage = new AtomicReference<>();
        carriage.within(
                attempt.parcel(),
                new EventId(kind, attempt.sequence()),
                () -> stage.set(handler.handle(attempt.payload(), context)));
        return stage.get();
    }

    private void completed(Retries.Attempt<P> attempt, @Nullable Throwable cause) {
        try {
            if (cause == null) {
                tally.countDeliveredShared();
                subscription.supervisor().succeeded();
            } else {
                failed(attempt, unwrapped(cause));
            }
        } finally {
            subscription.stageClosed(cause != null);
        }
    }

    private void failed(Retries.Attempt<P> attempt, Throwable cause) {
        boolean again = false;
        try {
            again = subscription
                    .supervisor()
                    .failed(kind, attempt.sequence(), attempt.number(), cause, AsyncCall::noNewHandler);
        } finally {
            if (!again) {
                tally.countFailed();
            }
        }
        if (again) {
            retries.add(attempt.next());
            if (!subscription.isActive()) {
                retries.giveUp();
            }
        }
    }

    private static Throwable unwrapped(Throwable cause) {
        return cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    }

    /** There is nothing to put in an asynchronous handler's place. */
    private static void noNewHandler() {}
}
