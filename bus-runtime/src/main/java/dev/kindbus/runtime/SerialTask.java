package dev.kindbus.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done in rounds on an executor: one round at a time, one task a round, and no task while there is nothing to do
 * (rule H2).
 *
 * <h2>Who has the turn</h2>
 *
 * {@code state} says it. It is {@code QUEUED} from before a task is handed to the executor until the task begins, and then {@code
 * RUNNING}; whoever moves it from {@code QUEUED} to {@code RUNNING} has the turn, be it the task or, if the executor never runs that,
 * somebody else. A wake that finds the state not {@code IDLE} does nothing, so a round sets it to {@code IDLE} first and only then
 * asks {@link Work#enlist()} whether anything came up meanwhile.
 *
 * <h2>Executors that run the caller</h2>
 *
 * {@code execute} may run the task there and then ({@code Runnable::run}, a {@code CallerRunsPolicy}). A task that resubmitted itself
 * would then run inside itself, one level deeper for each round. So the thread that submits leaves word who it is, a task that finds
 * itself on that thread only says so and returns, and the thread goes on by itself once {@code execute} has returned.
 *
 * <h2>Tasks that are never run</h2>
 *
 * An executor may drop a task, or be shut down with the task in its queue, and tell nobody. Then the state is {@code QUEUED} for
 * ever. {@link #look} finds that out: the executor has terminated, or the task has been collected, as only the executor refers to
 * it while it is queued.
 */
final class SerialTask {
    private static final int IDLE = 0;
    private static final int QUEUED = 1;
    private static final int RUNNING = 2;

    /** An error that the work does not deal with has ended its round: somebody else must end the work. */
    private static final int DEAD = 3;

    private static final VarHandle STATE;
    private static final VarHandle SUBMITTER;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(SerialTask.class, "state", int.class);
            SUBMITTER = MethodHandles.lookup().findVarHandle(SerialTask.class, "submitter", Thread.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Executor executor;
    private final Work work;

    private volatile int state = QUEUED;

    /** What the executor is given: for whoever has the turn, or is about to queue it. */
    private @Nullable Task task;

    private volatile WeakReference<Task> queued;

    /** The thread that is inside {@code execute}, as far as that is known. */
    private volatile @Nullable Thread submitter;

    /** Whether the task was run inside {@code execute}; only if the submitter still is who it was. */
    private volatile boolean ranInPlace;

    /** Whether the round is run by a thread that came to wake it, and is not the executor's. For whoever has the turn. */
    private boolean inPlace;

    /** An error that has ended a thread in the midst of a round, or of handing one over. */
    private volatile @Nullable Throwable diedOf;

    /** What the task does. */
    interface Work {
        /** Does a bounded amount; answers whether there may be more to do at once. Must not throw. */
        boolean round();

        /** Asks to be woken; {@code false} if there is something to do already. Not to be called after the end. */
        boolean enlist();

        /** Called when a round is over and no other is scheduled. */
        default void idle() {}

        /**
         * Nobody runs the task: the last act, by a thread that has the turn for good.
         *
         * @param cause what the executor threw, or an error that ended a round, or that the executor has dropped the task
         */
        void abandoned(Throwable cause);
    }

    /** A round of the work, as executors see it. */
    private record Task(SerialTask serial) implements Runnable {
        @Override
        public void run() {
            serial.runQueued(this);
        }

        @Override
        public String toString() {
            return "task of " + serial.work;
        }
    }

    SerialTask(Executor executor, Work work) {
        this.executor = executor;
        this.work = work;
        Task made = new Task(this);
        this.task = made;
        this.queued = new WeakReference<>(made);
    }

    /** Schedules the first round; until then it counts as scheduled. */
    void start() {
        submitAndGoOn();
    }

    /** Whether a round is queued, or being run. */
    boolean isScheduled() {
        return state != IDLE;
    }

    /** Sees to it that a round begins after this call. */
    void wake() {
        if (state == IDLE && STATE.compareAndSet(this, IDLE, QUEUED)) {
            try {
                submitAndGoOn();
            } catch (Throwable dying) {
                // There was no stack for the call itself: whoever looks next ends the work.
                diedOf = dying;
            }
        }
    }

    /** Whether the round is run by a thread that is not the executor's; for the work, in its round. */
    boolean isInPlace() {
        return inPlace;
    }

    private void runQueued(Task queued) {
        if (submitter == Thread.currentThread()) {
            ranInPlace = true;
            return;
        }
        boolean mine = false;
        try {
            mine = STATE.compareAndSet(this, QUEUED, RUNNING);
            if (mine) {
                task = queued;
                inPlace = false;
                runRounds();
            }
        } catch (Throwable dying) {
            diedOf = dying;
            if (mine) {
                state = DEAD;
            }
        }
    }

    /** By the thread that has set the state to {@code QUEUED}. */
    private void submitAndGoOn() {
        boolean mine = false;
        try {
            mine = submit();
            if (mine) {
                inPlace = true;
                runRounds();
            }
        } catch (Throwable dying) {
            diedOf = dying;
            if (mine) {
                state = DEAD;
            }
        }
    }

    /**
     * With the turn, until there is nothing to do, or another thread has it. Where an error ends that, only fields are written, as
     * there may be no stack left for a call: whoever looks next ends the work.
     */
    private void runRounds() {
        boolean mine = true;
        try {
            while (mine) {
                boolean more = work.round();
                mine = false;
                if (more) {
                    state = QUEUED;
                    mine = submit();
                } else {
                    state = IDLE;
                    if (work.enlist()) {
                        work.idle();
                    } else {
                        mine = STATE.compareAndSet(this, IDLE, QUEUED) && submit();
                    }
                }
            }
        } catch (Throwable dying) {
            diedOf = dying;
            if (mine) {
                state = DEAD;
            }
        }
    }

    /**
     * Hands the task to the executor. By the thread that has set the state to {@code QUEUED}.
     *
     * @return whether that ran it there and then: so the calling thread has the turn, and goes on
     */
    private boolean submit() {
        Thread self = Thread.currentThread();
        Task handedOver = task;
        if (handedOver == null) {
            // An executor that runs a task twice has had it taken from under this thread.
            handedOver = new Task(this);
            queued = new WeakReference<>(handedOver);
        }
        task = null;
        ranInPlace = false;
        submitter = self;
        Throwable thrown = null;
        try {
            execute(handedOver);
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        // In this order: another thread that has the turn by now, and submits, replaces the submitter first.
        boolean ran = ranInPlace;
        boolean isStillSubmitter = SUBMITTER.compareAndSet(this, self, null);
        if (thrown == null && !(ran && isStillSubmitter)) {
            return false;
        }
        if (!STATE.compareAndSet(this, QUEUED, RUNNING)) {
            return false;
        }
        task = handedOver;
        if (thrown == null) {
            return true;
        }
        try {
            work.abandoned(thrown);
        } catch (Throwable noStack) {
            diedOf = thrown;
            state = DEAD;
        }
        return false;
    }

    private void execute(Task handedOver) {
        executor.execute(handedOver);
    }

    /** Ends the work if an error has ended a round, or its task is never going to be run. By any thread that holds no lock. */
    void look() {
        Throwable error = diedOf;
        if (error == null && state == QUEUED && isDropped()) {
            error = new RejectedExecutionException(
                    "the executor has dropped the task, or was shut down before the task was run");
        }
        if (error == null || !takeTurnFromNobody()) {
            return;
        }
        try {
            work.abandoned(error);
        } catch (Throwable noStack) {
            diedOf = error;
            state = DEAD;
        }
    }

    private boolean takeTurnFromNobody() {
        return STATE.compareAndSet(this, DEAD, RUNNING)
                || STATE.compareAndSet(this, QUEUED, RUNNING)
                || STATE.compareAndSet(this, IDLE, RUNNING);
    }

    private boolean isDropped() {
        return queued.refersTo(null) || (executor instanceof ExecutorService service && service.isTerminated());
    }

    /** Takes the turn from a task that is queued, for good; answers whether it was. It does nothing then, should it be run. */
    boolean takeOver() {
        return STATE.compareAndSet(this, QUEUED, RUNNING);
    }
}
