package dev.kindbus.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work that is done in rounds on an executor: one round at a time, one task a round, and no task while there is nothing to do
 * (rule H2).
 *
 * <p>{@code scheduled} is true from before a task is handed to the executor until its round is over. A wake that finds it true
 * does nothing, so a round clears it first and only then asks {@link Work#enlist()} whether anything came up meanwhile.
 */
final class SerialTask implements Runnable {
    private final Executor executor;
    private final Work work;
    private final AtomicBoolean scheduled = new AtomicBoolean(true);

    /** What the task does. */
    interface Work {
        /** Does a bounded amount; answers whether there may be more to do at once. */
        boolean round();

        /** Asks to be woken; {@code false} if there is something to do already. Not to be called after the end. */
        boolean enlist();

        /** Called when a round is over and no other is scheduled. */
        default void idle() {}

        /**
         * The executor did not take the task.
         *
         * @param cause what it threw: a rejection, or an error such as having no memory for a thread
         */
        void rejected(Throwable cause);
    }

    SerialTask(Executor executor, Work work) {
        this.executor = executor;
        this.work = work;
    }

    /** Schedules the first round; until then it counts as scheduled. */
    void start() {
        submit();
    }

    boolean isScheduled() {
        return scheduled.get();
    }

    /** Sees to it that a round begins after this call. */
    void wake() {
        if (scheduled.compareAndSet(false, true)) {
            submit();
        }
    }

    @Override
    public void run() {
        if (work.round()) {
            submit();
            return;
        }
        scheduled.set(false);
        if (!work.enlist()) {
            wake();
        }
        work.idle();
    }

    /** Whoever wakes it is a publisher with others to wake: whatever the executor throws ends this task, and goes no further. */
    private void submit() {
        try {
            executor.execute(this);
        } catch (RuntimeException | Error e) {
            scheduled.set(false);
            work.rejected(e);
        }
    }
}
