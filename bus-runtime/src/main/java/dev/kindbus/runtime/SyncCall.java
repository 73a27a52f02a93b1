package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/** A call whose work is done when it returns. */
final class SyncCall<P, C> implements Call<P> {
    private final Kind kind;
    private final HandlerSubscription subscription;
    private final ContextHandler<? super P, ? super C> handler;
    private final C context;
    private final Tally tally;

    private final Retries<P> retries;

    /** Whether the last call failed. Only the thread that hands over knows. */
    private boolean failing;

    SyncCall(
            Kind kind,
            HandlerSubscription subscription,
            ContextHandler<? super P, ? super C> handler,
            C context,
            Tally tally) {
        this.kind = kind;
        this.subscription = subscription;
        this.handler = handler;
        this.context = context;
        this.tally = tally;
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

    @SuppressWarnings("NullAway") // A payload may be null where the channel permits it, which P cannot say.
    private boolean handOver(@Nullable P payload, long sequence, int firstAttempt) {
        for (int attempt = firstAttempt; ; attempt++) {
            FlightEvents.HandlerCall call = Flight.isOn() ? FlightEvents.HandlerCall.begun() : null;
            try {
                handler.handle(payload, context);
                if (call != null) {
                    call.ended(kind, subscription.name(), sequence);
                }
                break;
            } catch (Throwable cause) {
                if (!isToBeTriedAgain(sequence, attempt, cause)) {
                    return false;
                }
                if (!subscription.isInline()) {
                    retries.add(new Retries.Attempt<>(payload, sequence, tally.missedJustBefore(), null, attempt + 1));
                    return false;
                }
            }
        }
        tally.countDelivered();
        if (failing) {
            failing = false;
            subscription.supervisor().succeeded();
        }
        return !subscription.isCancelled();
    }

    /** If not, it counts as failed. */
    private boolean isToBeTriedAgain(long sequence, int attempt, Throwable cause) {
        boolean again = false;
        try {
            if (cause instanceof VirtualMachineError fatal) {
                throw fatal;
            }
            failing = true;
            again = subscription.supervisor().failed(kind, sequence, attempt, cause, this::restart);
        } finally {
            if (!again) {
                tally.countFailed();
            }
        }
        return again;
    }

    private void restart() {
        RestartableHandler.restart(handler);
    }
}
