package dev.kindbus.runtime;

/**
 * What to do with each event of a kind, when the payload is all it takes.
 *
 * @param <P> the payload's type
 */
@FunctionalInterface
public interface Handler<P> {
    /**
     * Handles one event. Never called twice at once for one subscription, and in the order of the channel (rule H1).
     *
     * @param payload what the event carries, shared by reference with every other handler
     * @throws Exception for whatever goes wrong: it harms nobody else, and the subscription's {@link ErrorPolicy} decides
     *     what happens next (rule H4)
     */
    void handle(P payload) throws Exception;
}
