package dev.kindbus.runtime;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a subscription whose handler fails (rule H4): logs, asks the policy, and carries out its decision.
 *
 * <p>Called by the thread that the failure happened on, several at once for asynchronous handlers. The policy is asked for one
 * failure at a time, by whichever of these threads came first: the others leave it theirs, and go on. So no lock is held while
 * users' code runs.
 */
final class Supervisor {
    /** So many failures of one subscription are logged in a second, with what was thrown; all are counted. */
    private static final int LOGGED_PER_SECOND = 10;

    private final String subscription;
    private final ErrorPolicy policy;
    private final Lifespan life;
    private final Runnable stop;

    private final LogLimit limit = new LogLimit(LOGGED_PER_SECOND);
    private volatile int consecutive;

    private final Queue<Failing> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger undecided = new AtomicInteger();

    /** The thread that asks the policy now. */
    private volatile @Nullable Thread asking;

    /** When handling may go on, in {@link System#nanoTime()}; {@code null} if now. */
    private volatile @Nullable Long resumeAt;

    /**
     * @param stop tells the subscription to look whether it is to end, as it has been stopped
     */
    Supervisor(String subscription, ErrorPolicy policy, Lifespan life, Runnable stop) {
        this.subscription = subscription;
        this.policy = policy;
        this.life = life;
        this.stop = stop;
    }

    /**
     * A failed attempt to handle an event.
     *
     * @param event what is to be kept of it: the bus's own event
     * @param handler the one to be started again if that is decided; {@code null} if there is nothing to put in its place
     */
    record Attempt(
            Kind kind,
            long sequence,
            int number,
            Object event,
            Throwable cause,
            @Nullable Object handler) {}

    private record Failing(Attempt attempt, Consumer<Decision.Action> then) {}

    void succeeded() {
        if (consecutive != 0) {
            consecutive = 0;
        }
    }

    /**
     * Decides on the failure of a handler that is called by one thread at a time, and carries the decision out.
     *
     * @return what was decided: {@code RETRY} only if the same event is to be handed over again, once the pause is over
     */
    Decision.Action failed(Attempt attempt) {
        int row = consecutive + 1;
        consecutive = row;
        log(attempt);
        Failure failure = new Failure(
                attempt.kind(),
                subscription,
                attempt.sequence(),
                attempt.cause(),
                row,
                attempt.number(),
                attempt.event());
        Flight.failed(failure);
        Decision decision = decide(failure);
        if (attempt.cause() instanceof VirtualMachineError error) {
            life.breakBy(error);
            stop.run();
            return Decision.Action.CONTINUE;
        }
        Decision.Action action = decision.action();
        if (action == Decision.Action.STOP) {
            life.stop(End.Reason.STOPPED, attempt.cause());
            stop.run();
        } else if (action == Decision.Action.RESTART) {
            goOnLater(decision.backoff().after(row), attempt.handler());
        } else if (action == Decision.Action.RETRY) {
            goOnLater(decision.backoff().after(attempt.number()), attempt.handler());
        }
        return action == Decision.Action.RETRY && life.isStopped() ? Decision.Action.CONTINUE : action;
    }

    /**
     * As {@link #failed(Attempt)}, for handlers of which several calls may fail at once.
     *
     * @param then given the decision, on this thread or that of another failure; must not throw
     */
    void failed(Attempt attempt, Consumer<Decision.Action> then) {
        waiting.add(new Failing(attempt, then));
        if (undecided.getAndIncrement() != 0) {
            return;
        }
        do {
            Failing next = waiting.remove();
            next.then().accept(decided(next.attempt()));
        } while (undecided.decrementAndGet() != 0);
    }

    private Decision.Action decided(Attempt attempt) {
        try {
            return failed(attempt);
        } catch (Error e) {
            life.breakBy(e);
            return Decision.Action.CONTINUE;
        }
    }

    private void goOnLater(Duration pause, @Nullable Object handler) {
        resumeAt = System.nanoTime() + Nanos.of(pause);
        restart(handler);
    }

    /** How many nanoseconds are left of a wait before a restart; 0 if none. */
    long pauseLeft() {
        Long until = resumeAt;
        if (until == null) {
            return 0;
        }
        long left = until - System.nanoTime();
        if (left > 0) {
            return left;
        }
        resumeAt = null;
        return 0;
    }

    /** Whether a thread is inside the error policy. */
    boolean isAskedBy(Thread thread) {
        return asking == thread;
    }

    boolean isPaused() {
        return resumeAt != null;
    }

    private Decision decide(Failure failure) {
        Thread asked = asking;
        asking = Thread.currentThread();
        try {
            Decision decision = policy.decide(failure);
            if (decision != null) {
                return decision;
            }
            Log.log(Level.ERROR, "the error policy of " + subscription + " returned null: the next event is next");
        } catch (RuntimeException | Error e) {
            Log.log(Level.ERROR, "the error policy of " + subscription + " failed: the next event is next", e);
        } finally {
            asking = asked;
        }
        return ErrorPolicy.CONTINUE;
    }

    private void restart(@Nullable Object handler) {
        try {
            HandlerObject.restart(handler);
        } catch (RuntimeException | Error e) {
            Log.log(Level.ERROR, "could not start the handler of " + subscription + " again; the old one stays", e);
        }
    }

    private void log(Attempt attempt) {
        boolean interruptedByCancel = attempt.cause() instanceof InterruptedException && life.isStopped();
        Level level = interruptedByCancel ? Level.DEBUG : Level.ERROR;
        long before = Log.isLoggable(level) ? limit.ask() : -1;
        if (before >= 0) {
            String more = before == 0 ? "" : ", after " + before + " failures that were not logged";
            Log.log(
                    level,
                    "handler " + subscription + " failed on " + attempt.kind().methodName() + " #" + attempt.sequence()
                            + more,
                    attempt.cause());
        }
    }
}
