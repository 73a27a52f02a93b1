package dev.kindbus.runtime;

/**
 * What to do with each event of a kind, with a context that knows the bus, the sequence and what was missed.
 *
 * @param <P> the payload's type
 * @param <C> the generated {@code HandlerContext}
 */
@FunctionalInterface
public interface ContextHandler<P, C> {
    /**
     * Handles one event. Never called twice at once for one subscription, and in the order of the channel (rule H1).
     *
     * @param payload what the event carries, shared by reference with every other handler
     * @param context valid until this call returns: one object serves every call of a subscription
     * @throws Exception for whatever goes wrong: it harms nobody else, and the subscription's {@link ErrorPolicy} decides
     *     what happens next (rule H4)
     */
    void handle(P payload, C context) throws Exception;
}
