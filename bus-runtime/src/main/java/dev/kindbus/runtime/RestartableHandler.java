package dev.kindbus.runtime;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A handler with state that is thrown away after a failure: {@link ErrorPolicy#RESTART} puts a new one, from the supplier,
 * in its place. A handler that is {@link AutoCloseable} is closed when a new one has taken its place, and the last one at the end
 * of the subscription.
 *
 * <pre>{@code
 * bus.onLapComplete(
 *         SubscriptionOptions.defaults().onError(ErrorPolicy.RESTART),
 *         RestartableHandler.of(() -> new LapStore(connect())));
 * }</pre>
 *
 * @param <P> the payload's type
 * @param <C> the generated {@code HandlerContext}
 */
public final class RestartableHandler<P, C> implements ContextHandler<P, C> {
    private final Supplier<? extends ContextHandler<? super P, ? super C>> supplier;
    private volatile ContextHandler<? super P, ? super C> current;

    private RestartableHandler(Supplier<? extends ContextHandler<? super P, ? super C>> supplier) {
        this.supplier = supplier;
        this.current = next();
    }

    /**
     * A handler that can be started again.
     *
     * @param supplier makes a handler; called once here and once for each restart, on the subscription's own thread. Must
     *     not return {@code null}. If it throws at a restart the old handler stays, and is not closed, and that is logged
     */
    public static <P, C> RestartableHandler<P, C> of(
            Supplier<? extends ContextHandler<? super P, ? super C>> supplier) {
        return new RestartableHandler<>(Objects.requireNonNull(supplier, "supplier"));
    }

    @Override
    public void handle(P payload, C context) throws Exception {
        current.handle(payload, context);
    }

    /** Puts a new handler in place, and then closes the old one. */
    void restart() {
        ContextHandler<? super P, ? super C> before = current;
        current = next();
        HandlerObject.close(before, "a restarted subscription");
    }

    /** The handler that is called now. */
    Object current() {
        return current;
    }

    private ContextHandler<? super P, ? super C> next() {
        return Objects.requireNonNull(supplier.get(), "the supplier's handler");
    }
}
