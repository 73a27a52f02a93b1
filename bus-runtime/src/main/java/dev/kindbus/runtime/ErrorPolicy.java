package dev.kindbus.runtime;

import java.util.Objects;

/**
 * What happens to a subscription when its handler fails (rule H4). Whatever is decided, the failure is logged, counted,
 * and harms no other subscription.
 *
 * <p>A policy is a function of the failure that returns what to do, so that a decision can depend on what was thrown:
 *
 * <pre>{@code
 * ErrorPolicy policy = failure -> failure.cause() instanceof SQLException ? ErrorPolicy.STOP : ErrorPolicy.CONTINUE;
 * }</pre>
 *
 * <p>A {@link Failure} carries the event, so a policy is also the place to keep what could not be handled.
 *
 * <p>A handler that throws a {@link VirtualMachineError}, such as an {@code OutOfMemoryError} or a {@code StackOverflowError}, ends
 * its subscription (rule H8): the policy is told, and its decision makes no difference.
 */
@FunctionalInterface
public interface ErrorPolicy {
    /** Goes on with the next event. The default. */
    Decision CONTINUE = new Decision(Decision.Action.CONTINUE);

    /** Ends this subscription. What is waiting is counted as undelivered. */
    Decision STOP = new Decision(Decision.Action.STOP);

    /** Starts the handler again after {@link Backoff#DEFAULT}: see {@link #restart(Backoff)}. */
    Decision RESTART = restart(Backoff.DEFAULT);

    /**
     * Waits, then goes on with the next event and a new handler: the next one of a {@link RestartableHandler}'s supplier. The one
     * it replaces is closed if it is {@link AutoCloseable}. Any other handler goes on as it is. While the subscription waits its
     * channel does not: a lossy subscription may be overtaken, a blocking one may hold publishers up.
     */
    static Decision restart(Backoff backoff) {
        return new Decision(Decision.Action.RESTART, backoff);
    }

    /** Hands the same event over again after {@link Backoff#DEFAULT}, for ever: see {@link #retry(Backoff)}. */
    Decision RETRY = retry(Backoff.DEFAULT);

    /**
     * Waits, then gives the handler the same event again; a {@link RestartableHandler} with a new handler, as what failed may be
     * its state. Until then the subscription waits, as with {@link #restart(Backoff)}. The event is counted once: delivered if
     * a later call returns, failed if it is given up. An asynchronous handler with several events in flight gets it out of order.
     *
     * <p>An inline handler is called again at once, as its publisher cannot be made to wait: give it a limit with {@link
     * #atMost}.
     */
    static Decision retry(Backoff backoff) {
        return new Decision(Decision.Action.RETRY, backoff);
    }

    /**
     * Throws at the publisher, and goes on with the next event. For inline handlers: once every inline handler of the event has been
     * called, the first exception in the order of subscription is thrown by {@code publish}, with those of later handlers {@linkplain
     * Throwable#addSuppressed suppressed}; a checked one as the cause of a {@link HandlerFailedException}. It is no veto: the event
     * is published, and others see it.
     *
     * <p>A handler whose event was left to another thread, or that is not inline, has no publisher to throw at: there it means
     * {@link #CONTINUE}.
     */
    Decision RETHROW = new Decision(Decision.Action.RETHROW);

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
            Decision decision = first.decide(failure);
            boolean isRetry = decision.action() == Decision.Action.RETRY;
            int failures = isRetry ? failure.attempt() : failure.consecutive();
            return failures <= times ? decision : then.decide(failure);
        };
    }

    /**
     * Decides what to do. A policy that throws, or returns {@code null}, counts as {@link #CONTINUE}, and that is logged. Called on
     * the thread the failure happened on, or, for an asynchronous handler several of whose stages fail at once, on the thread of
     * another one of them: for one failure of a subscription at a time, and holding no lock. It may do whatever the handler may:
     * publish, cancel the subscription, close the bus.
     *
     * @param failure what went wrong, and where
     */
    Decision decide(Failure failure);
}
