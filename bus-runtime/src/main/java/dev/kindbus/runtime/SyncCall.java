package dev.kindbus.runtime;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call whose work is done when it returns. */
final class SyncCall<P, C> implements Call<P> {
    private final Kind kind;
    private final HandlerSubscription subscription;
    private final ContextHandler<? super P, ? super C> handler;
    private final C context;
    private final Function<? super P, ?> toEvent;
    private final Tally tally;

    /** None for an inline handler: its time is its publisher's. */
    private final @Nullable HandlerTime time;

    private final Retries<P> retries;

    /** Whether the last call failed. Only the thread that hands over knows. */
    private boolean failing;

    /**
     * @param toEvent the bus's own event of a payload, to be kept of one that fails
     */
    SyncCall(
            Kind kind,
            HandlerSubscription subscription,
            ContextHandler<? super P, ? super C> handler,
            C context,
            Function<? super P, ?> toEvent,
            Tally tally) {
        this.kind = kind;
        this.subscription = subscription;
        this.handler = handler;
        this.context = context;
        this.toEvent = toEvent;
        this.tally = tally;
        this.time = subscription.isInline() ? null : tally.handlerTime();
        this.retries = new Retries<>(tally);
    }

    @Override
    public boolean visit(@Nullable P payload, long sequence) {
        return handOver(payload, sequence, 1);
    }

    @Override
    public Retries<P> retries() {
        return retries;
    }

    @Override
    public void retry(Retries.Attempt<P> attempt) {
        handOver(attempt.payload(), attempt.sequence(), attempt.number());
    }

    private boolean handOver(@Nullable P payload, long sequence, int firstAttempt) {
        int attempt = firstAttempt;
        while (!call(payload, sequence, attempt)) {
            attempt++;
        }
        return !failing && !subscription.isStopped();
    }

    /** Calls the handler; answers whether it is not to be called with this event again at once. */
    private boolean call(@Nullable P payload, long sequence, int attempt) {
        FlightEvents.HandlerCall call = Flight.isOn() ? FlightEvents.HandlerCall.begun() : null;
        try {
            if (attempt > 1) {
                tally.setAttempt(attempt);
            }
            handle(payload);
        } catch (Throwable cause) {
            return failed(cause, payload, sequence, attempt);
        } finally {
            if (attempt > 1) {
                tally.setAttempt(1);
            }
        }
        if (call != null) {
            call.ended(kind, subscription.name(), sequence);
        }
        tally.countDelivered();
        if (failing) {
            failing = false;
            subscription.supervisor().succeeded();
        }
        return true;
    }

    /** Has the handler handle the event, and measures the call if it is due. Not an inline one: that is its publisher's time. */
    @SuppressWarnings("NullAway") // A payload may be null where the channel permits it, which P cannot say.
    private void handle(@Nullable P payload) throws Exception {
        HandlerTime time = this.time;
        if (time == null || !time.isDue()) {
            handler.handle(payload, context);
            return;
        }
        measure(time, payload);
    }

    @SuppressWarnings("NullAway") // As above.
    private void measure(HandlerTime time, @Nullable P payload) throws Exception {
        long begun = System.nanoTime();
        try {
            handler.handle(payload, context);
        } finally {
            time.add(System.nanoTime() - begun);
        }
    }

    /** As {@link #call}. */
    private boolean failed(Throwable cause, @Nullable P payload, long sequence, int attempt) {
        Decision.Action decided = Decision.Action.CONTINUE;
        try {
            failing = true;
            if (subscription.isInline()) {
                InlineSubscription.keepInterrupt(cause);
            }
            decided = subscription
                    .supervisor()
                    .failed(new Supervisor.Attempt(kind, sequence, attempt, event(payload), cause, handler));
        } finally {
            if (decided != Decision.Action.RETRY) {
                tally.countFailed();
            }
        }
        if (cause instanceof VirtualMachineError fatal) {
            throw fatal;
        }
        if (decided == Decision.Action.RETRY && subscription.isInline()) {
            return false;
        }
        if (decided == Decision.Action.RETRY) {
            retries.add(new Retries.Attempt<>(payload, sequence, tally.missedJustBefore(), null, attempt + 1));
        }
        if (decided == Decision.Action.RETHROW) {
            subscription.rethrow(kind, sequence, cause);
        }
        return true;
    }

    @SuppressWarnings("NullAway") // As above.
    private Object event(@Nullable P payload) {
        return toEvent.apply(payload);
    }
}
