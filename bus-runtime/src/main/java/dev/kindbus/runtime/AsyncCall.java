package dev.kindbus.runtime;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call whose work is done when its stage completes. Each call has a context of its own, as several may be open.
 *
 * <p>Stages are users' code: one may throw when it is asked to tell of its end, before it has told or afterwards, or tell twice. What
 * comes first counts, and nothing else ({@link Open}).
 */
final class AsyncCall<P, C> implements Call<P> {
    private final Kind kind;
    private final HandlerSubscription subscription;
    private final AsyncHandler<? super P, ? super C> handler;
    private final Setting<P, C> setting;
    private final Tally tally;
    private final Retries<P> retries;

    /** Where one call is, while others go on. */
    private record At(long sequence, long missed, Carriage.@Nullable Parcel parcel, HandlerSubscription subscription)
            implements Delivery.Position {
        /** Each call has a context of its own. */
        @Override
        public int attempt() {
            return 1;
        }

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
     * @param toEvent the bus's own event of a payload, to be kept of one that fails
     * @param parcel what goes along with the event that was read last
     * @param carriage restores that; {@code null} where nothing is carried
     */
    record Setting<P, C>(
            Function<Delivery.Position, ? extends C> contexts,
            Function<? super P, ?> toEvent,
            Supplier<Carriage.@Nullable Parcel> parcel,
            @Nullable Carriage carriage) {}

    AsyncCall(
            Kind kind,
            HandlerSubscription subscription,
            AsyncHandler<? super P, ? super C> handler,
            Setting<P, C> setting,
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

    private void open(Retries.Attempt<P> attempt) {
        C context =
                setting.contexts().apply(new At(attempt.sequence(), attempt.missed(), attempt.parcel(), subscription));
        Open<P> open = new Open<>(this, attempt, new AtomicBoolean());
        subscription.inFlight().opened();
        try {
            Objects.requireNonNull(call(attempt, context), "the asynchronous handler returned null for a stage")
                    .whenComplete(open);
        } catch (Throwable cause) {
            open.accept(null, cause);
        }
    }

    @SuppressWarnings("NullAway") // A payload may be null where the channel permits it, which P cannot say.
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

    /** A call that has begun, until something is known of its end. */
    private record Open<P>(AsyncCall<P, ?> call, Retries.Attempt<P> attempt, AtomicBoolean settled)
            implements BiConsumer<@Nullable Object, @Nullable Throwable>, Consumer<Decision.Action> {
        /** Its stage has completed; by whichever thread, any number of times: only the first counts. */
        @Override
        public void accept(@Nullable Object result, @Nullable Throwable cause) {
            if (settled.compareAndSet(false, true)) {
                call.completed(this, cause);
            }
        }

        /** It has failed, and what becomes of it is decided. */
        @Override
        public void accept(Decision.Action decided) {
            call.settle(attempt, decided);
        }
    }

    private void completed(Open<P> open, @Nullable Throwable cause) {
        if (cause != null) {
            failed(open, unwrapped(cause));
            return;
        }
        tally.countDeliveredShared();
        subscription.supervisor().succeeded();
        subscription.stageClosed(false);
    }

    @SuppressWarnings("NullAway") // As above.
    private void failed(Open<P> open, Throwable cause) {
        Retries.Attempt<P> attempt = open.attempt();
        Object event = setting.toEvent().apply(attempt.payload());
        subscription
                .supervisor()
                .failed(new Supervisor.Attempt(kind, attempt.sequence(), attempt.number(), event, cause, null), open);
    }

    private void settle(Retries.Attempt<P> attempt, Decision.Action decided) {
        if (decided == Decision.Action.RETRY) {
            retries.add(attempt.next());
            if (!subscription.isActive()) {
                retries.giveUp();
            }
        } else {
            tally.countFailed();
        }
        subscription.stageClosed(true);
    }

    private static Throwable unwrapped(Throwable cause) {
        return cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    }
}
