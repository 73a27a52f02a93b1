package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/** A call whose work is done when it returns. */
final class SyncCall<P, C> implements Call<P> {
    private final Kind kind;
    private final HandlerSubscription subscription;
    private final ContextHandler<? super P, ? super C> handler;
    private final C context;
    private final Tally tally;

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
    }

    @Override
    @SuppressWarnings("NullAway") // A payload may be null where the channel permits it, which P cannot say.
    public boolean visit(@Nullable P payload, long sequence) {
        try {
            handler.handle(payload, context);
        } catch (Throwable cause) {
            failed(sequence, cause);
            return false;
        }
        tally.countDelivered();
        if (failing) {
            failing = false;
            subscription.supervisor().succeeded();
        }
        return !subscription.isCancelled();
    }

    private void failed(long sequence, Throwable cause) {
        tally.countFailed();
        if (cause instanceof VirtualMachineError fatal) {
            throw fatal;
        }
        failing = true;
        subscription.supervisor().failed(kind, sequence, cause, this::restart);
    }

    private void restart() {
        if (handler instanceof RestartableHandler<?, ?> restartable) {
            restartable.restart();
        }
    }
}
