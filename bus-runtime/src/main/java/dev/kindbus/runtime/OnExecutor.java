package dev.kindbus.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a subscription as tasks on an executor, at most one at a time (rule H2). */
final class OnExecutor implements Runner, SerialTask.Work {
    /** How many events one task handles before it makes way for others. */
    private static final int BUDGET = 64;

    private final HandlerSubscription subscription;
    private final SerialTask task;

    /** The thread in a round. Changed under this object's monitor, so that nobody interrupts a thread that has left. */
    private volatile @Nullable Thread running;

    private volatile int emptyRounds;

    OnExecutor(HandlerSubscription subscription, Executor executor) {
        this.subscription = subscription;
        this.task = new SerialTask(executor, this);
    }

    @Override
    public Runnable wakeCallback() {
        return this::wake;
    }

    @Override
    public void start() {
        task.start();
    }

    @Override
    public boolean round() {
        enter(Thread.currentThread());
        HandlerSubscription.Turn turn;
        try {
            turn = subscription.turn(BUDGET);
        } catch (VirtualMachineError fatal) {
            subscription.end();
            throw fatal;
        } finally {
            leave();
        }
        if (turn == HandlerSubscription.Turn.ENDED) {
            subscription.end();
            return false;
        }
        return turn == HandlerSubscription.Turn.WORKED;
    }

    private synchronized void enter(Thread thread) {
        running = thread;
    }

    private synchronized void leave() {
        running = null;
        if (subscription.isCancelled()) {
            // An interrupt that was meant for the call must not reach the executor's next task.
            Thread.interrupted();
        }
    }

    @Override
    public boolean enlist() {
        if (!subscription.isActive()) {
            return true;
        }
        long pause = subscription.pauseLeft();
        if (pause > 0) {
            CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(task::wake);
            return true;
        }
        if (subscription.enlist()) {
            emptyRounds = 0;
            return true;
        }
        // Something is there that the round did not find: a publisher has claimed, and is about to store.
        int round = emptyRounds;
        emptyRounds = round + 1;
        Parking.JDK.pause(this, round);
        return false;
    }

    @Override
    public void idle() {
        subscription.notifyIdle();
    }

    @Override
    public void rejected(Throwable cause) {
        subscription.abandon(cause);
    }

    @Override
    public void wake() {
        if (subscription.isActive()) {
            task.wake();
        }
    }

    @Override
    public synchronized void interrupt() {
        Thread thread = running;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isBusy() {
        return task.isScheduled();
    }

    @Override
    public boolean isRunning(Thread candidate) {
        return running == candidate;
    }

    @Override
    public @Nullable Thread runningThread() {
        return running;
    }
}
