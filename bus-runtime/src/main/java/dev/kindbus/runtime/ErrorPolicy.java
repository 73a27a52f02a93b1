package dev.kindbus.runtime;

import java.util.Objects;

/**
 * What happens to a subscription when its handler fails (rule H4). Whatever is decided, the failure is logged, counted,
 * and harms no other subscription.
 *
 * <p>A policy is a function of the failure that answers what to do, so that a decision can depend on what was thrown:
 *
 * <pre>{@code
 * ErrorPolicy policy = failure -> failure.cause() instanceof SQLException ? ErrorPolicy.STOP : ErrorPolicy.CONTINUE;
 * }</pre>
 */
@FunctionalInterface
public interface ErrorPolicy {
    /** Goes on with the next event. The default. */
    ErrorPolicy CONTINUE = new Decision(Decision.Action.CONTINUE, Backoff.DEFAULT);

    /** Ends this subscription. */
    ErrorPolicy STOP = new Decision(Decision.Action.STOP, Backoff.DEFAULT);

    /** Starts the handler again after {@link Backoff#DEFAULT}: see {@link #restart(Backoff)}. */
    ErrorPolicy RESTART = restart(Backoff.DEFAULT);

    /**
     * Waits, then goes on with the next event and a new handler: the next one of a {@link RestartableHandler}'s supplier.
     * Any other handler goes on as it is. While the subscription waits its channel does not: a lossy subscription may be
     * overtaken, a blocking one may hold publishers up.
     */
    static ErrorPolicy restart(Backoff backoff) {
        return new Decision(Decision.Action.RESTART, Objects.requireNonNull(backoff, "backoff"));
    }

    /**
     * Answers what to do: {@link #CONTINUE}, {@link #STOP}, {@link #RESTART} or another {@link #restart(Backoff)}. A policy
     * that throws, or answers anything else, counts as {@link #CONTINUE}, and that is logged.
     *
     * @param failure what went wrong, and where
     */
    ErrorPolicy decide(Failure failure);
}
