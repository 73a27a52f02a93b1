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
    private final TaskWatch watch;
    private final Runnable wake = this::wake;

    /** The thread in a round. Changed under this object's monitor, so that nobody interrupts a thread that has left. */
    private volatile @Nullable Thread running;

    /** Whether that thread is the executor's: another one came to publish, and is left alone. Guarded by this. */
    private boolean interruptible;

    private final EmptyRounds emptyRounds = new EmptyRounds();

    OnExecutor(HandlerSubscription subscription, Executor executor, TaskWatch watch) {
        this.subscription = subscription;
        this.task = new SerialTask(executor, this);
        this.watch = watch;
    }

    @Override
    public Runnable wakeCallback() {
        return wake;
    }

    @Override
    public void start() {
        watch.add(task);
        task.start();
    }

    @Override
    public boolean round() {
        enter(Thread.currentThread());
        try {
            return turn() == HandlerSubscription.Turn.WORKED;
        } finally {
            leave();
        }
    }

    private HandlerSubscription.Turn turn() {
        HandlerSubscription.Turn turn;
        try {
            turn = subscription.turn(BUDGET);
        } catch (VirtualMachineError fatal) {
            // It ends, by another turn, once its open stages have completed.
            subscription.breakBy(fatal);
            return HandlerSubscription.Turn.WORKED;
        }
        if (turn == HandlerSubscription.Turn.WORKED) {
            emptyRounds.end();
        }
        if (turn == HandlerSubscription.Turn.ENDED) {
            subscription.end();
        }
        return turn;
    }

    private synchronized void enter(Thread thread) {
        running = thread;
        interruptible = !task.isInPlace();
    }

    private synchronized void leave() {
        running = null;
        if (interruptible && subscription.isStopped()) {
            // An interrupt that was meant for the call must not reach the executor's next task.
            Thread.interrupted();
        }
    }

    @Override
    public boolean enlist() {
        if (!subscription.isActive()) {
            watch.remove(task);
            return true;
        }
        long pause = subscription.pauseLeft();
        if (pause > 0) {
            // Not on the thread that keeps the time for the whole JVM: what the executor does is not known.
            CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS).execute(wake);
            return true;
        }
        if (subscription.enlist()) {
            emptyRounds.end();
            return true;
        }
        emptyRounds.pause(this);
        return false;
    }

    @Override
    public void idle() {
        subscription.notifyIdle();
    }

    @Override
    public void abandoned(Throwable cause) {
        watch.remove(task);
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
        if (thread != null && interruptible) {
            thread.interrupt();
        }
    }

    @Override
    public void endIfWaiting() {
        if (task.takeOver()) {
            watch.remove(task);
            subscription.end();
        }
    }

    @Override
    public boolean isBusy() {
        return task.isScheduled();
    }

    @Override
    public boolean isAtWork() {
        return running != null;
    }

    @Override
    public boolean isRunning(Thread candidate) {
        return running == candidate;
    }

    @Override
    public @Nullable Thread runningThread() {
        return running;
    }

    /** For thread pools that show what waits in their queues. */
    @Override
    public String toString() {
        return subscription.toString();
    }
}
