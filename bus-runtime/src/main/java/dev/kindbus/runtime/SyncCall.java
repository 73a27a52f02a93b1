package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/** A call whose work is done when it returns. */
final class SyncCall<P, C> implements Call<P> {
    private final ContextHandler<? super P, ? super C> handler;
    private final C context;
    private final Delivery delivery;
    private final Tally tally;
    private final Supervisor supervisor;
    private final Kind kind;

    SyncCall(
            Kind kind,
            ContextHandler<? super P, ? super C> handler,
            C context,
            Delivery delivery,
            Tally tally,
            Supervisor supervisor) {
        this.kind = kind;
        this.handler = handler;
        this.context = context;
        this.delivery = delivery;
        this.tally = tally;
        this.supervisor = supervisor;
    }

    @Override
    @SuppressWarnings("NullAway") // A payload may be null where the channel permits it, which P cannot say.
    public void hand(@Nullable P payload, long sequence, long missed) {
        delivery.begin(sequence, missed);
        try {
            handler.handle(payload, context);
        } catch (VirtualMachineError fatal) {
            tally.countFailed();
            throw fatal;
        } catch (Throwable cause) {
            tally.countFailed();
            supervisor.failed(kind, sequence, cause, this);
            return;
        }
        tally.countDelivered();
        supervisor.succeeded();
    }

    @Override
    public void restart() {
        if (handler instanceof RestartableHandler<?, ?> restartable) {
            restartable.restart();
        }
    }
}
