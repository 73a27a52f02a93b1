package dev.kindbus.runtime;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call whose work is done when its stage completes. Each call has a context of its own, as several may be open. */
final class AsyncCall<P, C> implements Call<P> {
    private final Kind kind;
    private final AsyncHandler<? super P, ? super C> handler;
    private final Supplier<Delivery> deliveries;
    private final Function<Delivery, ? extends C> contexts;
    private final Tally tally;
    private final Supervisor supervisor;
    private final InFlight inFlight;

    AsyncCall(
            Kind kind,
            AsyncHandler<? super P, ? super C> handler,
            Supplier<Delivery> deliveries,
            Function<Delivery, ? extends C> contexts,
            Tally tally,
            Supervisor supervisor,
            InFlight inFlight) {
        this.kind = kind;
        this.handler = handler;
        this.deliveries = deliveries;
        this.contexts = contexts;
        this.tally = tally;
        this.supervisor = supervisor;
        this.inFlight = inFlight;
    }

    @Override
    @SuppressWarnings("NullAway") // A payload may be null where the channel permits it, which P cannot say.
    public void hand(@Nullable P payload, long sequence, long missed) {
        Delivery delivery = deliveries.get();
        delivery.begin(sequence, missed);
        inFlight.opened();
        CompletionStage<?> stage;
        try {
            stage = Objects.requireNonNull(
                    handler.handle(payload, contexts.apply(delivery)),
                    "the asynchronous handler answered null for a stage");
        } catch (VirtualMachineError fatal) {
            tally.countFailed();
            inFlight.closed();
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
                supervisor.succeeded();
            } else {
                tally.countFailed();
                supervisor.failed(kind, sequence, unwrapped(cause), this);
            }
        } finally {
            inFlight.closed();
        }
    }

    private static Throwable unwrapped(Throwable cause) {
        return cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    }

    /** There is nothing to put in a stage's place. */
    @Override
    public void restart() {}
}
