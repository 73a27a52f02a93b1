package dev.kindbus.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a subscription whose handler fails (rule H4): logs, asks the policy, and carries out its answer. Called by
 * whichever thread the failure happened on, several at once for asynchronous handlers.
 */
final class Supervisor {
    private static final Logger LOG = System.getLogger("dev.kindbus");

    /** So many failures of one subscription are logged in a second, with what was thrown; all are counted. */
    private static final int LOGGED_PER_SECOND = 10;

    private final String subscription;
    private final ErrorPolicy policy;
    private final Runnable stop;
    private final BooleanSupplier stopped;

    private final LogLimit limit = new LogLimit(LOGGED_PER_SECOND);
    private volatile int consecutive;

    /** Who asks the policy now, on whichever thread a stage failed. */
    private volatile @Nullable Thread asking;

    /** When handling may go on, in {@link System#nanoTime()}; {@code null} if now. */
    private volatile @Nullable Long resumeAt;

    Supervisor(String subscription, ErrorPolicy policy, Runnable stop, BooleanSupplier stopped) {
        this.subscription = subscription;
        this.policy = policy;
        this.stop = stop;
        this.stopped = stopped;
    }

    void succeeded() {
        if (consecutive != 0) {
            consecutive = 0;
        }
    }

    /** Answers whether the same event is to be handed over again, once the pause is over. */
    synchronized boolean failed(Kind kind, long sequence, int attempt, Throwable cause, Runnable restart) {
        int row = consecutive + 1;
        consecutive = row;
        log(kind, sequence, cause);
        Failure failure = new Failure(kind, subscription, sequence, cause, row, attempt);
        Flight.failed(failure);
        Decision decision = decide(failure);
        switch (decision.action()) {
            case CONTINUE -> {}
            case STOP -> stop.run();
            case RESTART -> goOnLater(decision.backoff().after(row), restart);
            case RETRY -> goOnLater(decision.backoff().after(attempt), restart);
        }
        return decision.action() == Decision.Action.RETRY && !stopped.getAsBoolean();
    }

    private void goOnLater(Duration pause, Runnable restart) {
        resumeAt = System.nanoTime() + Nanos.of(pause);
        restart(restart);
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
            if (policy.decide(failure) instanceof Decision decision) {
                return decision;
            }
            LOG.log(
                    Level.ERROR,
                    "the error policy of {0} answered neither CONTINUE, STOP, RESTART nor RETRY",
                    subscription);
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the error policy of " + subscription + " failed", e);
        } finally {
            asking = asked;
        }
        return (Decision) ErrorPolicy.CONTINUE;
    }

    private void restart(Runnable restart) {
        try {
            restart.run();
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "could not start the handler of " + subscription + " again; the old one stays", e);
        }
    }

    private void log(Kind kind, long sequence, Throwable cause) {
        boolean interruptedByCancel = cause instanceof InterruptedException && stopped.getAsBoolean();
        Level level = interruptedByCancel ? Level.DEBUG : Level.ERROR;
        long before = LOG.isLoggable(level) ? limit.ask() : -1;
        if (before >= 0) {
            String more = before == 0 ? "" : ", after " + before + " failures that were not logged";
            LOG.log(
                    level,
                    "handler " + subscription + " failed on " + kind.methodName() + " #" + sequence + more,
                    cause);
        }
    }
}
