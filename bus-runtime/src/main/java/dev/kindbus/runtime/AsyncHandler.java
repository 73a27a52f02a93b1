package dev.kindbus.runtime;

import java.util.concurrent.CompletionStage;

/**
 * A handler whose work ends after its call has returned.
 *
 * @param <P> the payload's type
 * @param <C> the generated {@code HandlerContext}
 */
@FunctionalInterface
public interface AsyncHandler<P, C> {
    /**
     * Starts the work on one event. The next event is handed over when the stage completes, or, with {@link
     * SubscriptionOptions#maxInFlight(int)}, while fewer than that many stages are open (rule H3).
     *
     * @param payload what the event carries, shared by reference with every other handler
     * @param context valid until the stage completes
     * @return completes when the work is done; completing exceptionally is a failure, as throwing is. {@code null} is a
     *     failure too
     * @throws Exception for whatever goes wrong before there is a stage
     */
    CompletionStage<?> handle(P payload, C context) throws Exception;
}
