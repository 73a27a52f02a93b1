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

    /** Hands the same event over again after {@link Backoff#DEFAULT}, for ever: see {@link #retry(Backoff)}. */
    ErrorPolicy RETRY = retry(Backoff.DEFAULT);

    /**
     * Waits, then gives the handler the same event again; a {@link RestartableHandler} with a new handler, as what failed may be
     * its state. Until then the subscription waits, as with {@link #restart(Backoff)}. The event is counted once: delivered if
     * a later call returns, failed if it is given up. An asynchronous handler with several events in flight gets it out of order.
     *
     * <p>An inline handler is called again at once, as its publisher cannot be made to wait: give it a limit with {@link
     * #atMost}.
     */
    static ErrorPolicy retry(Backoff backoff) {
        return new Decision(Decision.Action.RETRY, Objects.requireNonNull(backoff, "backoff"));
    }

    /**
     * One policy so many times, then another: a limit for restarts and retries.
     *
     * <pre>{@code
     * ErrorPolicy.atMost(3, ErrorPolicy.RETRY, ErrorPolicy.CONTINUE)   // three retries of an event, then on with the next
     * ErrorPolicy.atMost(5, ErrorPolicy.RESTART, ErrorPolicy.STOP)     // five failures in a row are survived
     * }</pre>
     *
     * @param times how often, at least 1: of a retry, for one event; of anything else, for failures in a row
     * @param first what decides until then
     * @param then what decides from then on
     * @throws IllegalArgumentException if {@code times} is less than 1
     */
    static ErrorPolicy atMost(int times, ErrorPolicy first, ErrorPolicy then) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(then, "then");
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1, was " + times);
        }
        return failure -> {
            ErrorPolicy answer = first.decide(failure);
            boolean isRetry = answer instanceof Decision decision && decision.action() == Decision.Action.RETRY;
            int failures = isRetry ? failure.attempt() : failure.consecutive();
            return failures <= times ? answer : then.decide(failure);
        };
    }

    /**
     * Answers what to do: {@link #CONTINUE}, {@link #STOP}, {@link #restart} or {@link #retry}. A policy
     * that throws, or answers anything else, counts as {@link #CONTINUE}, and that is logged. Called on the thread the failure
     * happened on, for one failure of a subscription at a time. It may do whatever the handler may: publish, cancel the
     * subscription, close the bus.
     *
     * @param failure what went wrong, and where
     */
    ErrorPolicy decide(Failure failure);
}
