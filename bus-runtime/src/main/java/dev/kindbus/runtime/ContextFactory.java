package dev.kindbus.runtime;

/**
 * Makes the schema's own {@code HandlerContext} out of a delivery. For generated code.
 *
 * @param <K> the generated {@code EventKind}
 * @param <C> the generated {@code HandlerContext}
 */
@FunctionalInterface
public interface ContextFactory<K, C> {
    /**
     * The context of one subscription to one kind; called once for each.
     *
     * @param kind the kind the handler is subscribed to
     * @param delivery what is known of the event being handled; its answers change from call to call
     */
    C create(K kind, Delivery delivery);
}
