package dev.kindbus.runtime;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How threads wait and wake each other in a channel: as {@link LockSupport} does, but for tests that put a model in its place.
 * As there, a wake may come before the wait it ends, and a wait may end for no reason.
 */
interface Parking {
    /** {@link LockSupport} itself. */
    Parking JDK = new Parking() {
        @Override
        public void park(Object blocker) {
            LockSupport.park(blocker);
        }

        @Override
        public void parkNanos(Object blocker, long nanos) {
            LockSupport.parkNanos(blocker, nanos);
        }

        @Override
        public void unpark(@Nullable Thread thread) {
            if (thread != null && OwnThreads.isVirtual(thread)) {
                StackRoom.check();
            }
            LockSupport.unpark(thread);
        }
    };

    /** For how many rounds a {@link #pause} only spins. */
    int SPINS = 32;

    /**
     * How long a reader parks that waits for a publisher which has claimed and not stored. That publisher has lost its core, and
     * will not have it back sooner; it wakes nobody, but the next one does.
     */
    long NAP_NANOS = 100_000;

    /**
     * Waits until the calling thread is woken or interrupted.
     *
     * @param blocker what it waits for, as thread dumps show it
     */
    void park(Object blocker);

    /** As {@link #park}, for at most so long. */
    void parkNanos(Object blocker, long nanos);

    /** Ends the thread's wait, or its next one; nothing for {@code null}. */
    void unpark(@Nullable Thread thread);

    /** Lets other threads run, if there are any. Not to be done over and over: on a virtual thread it could starve them. */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it.
    default void stepAside() {
        Thread.yield();
    }

    /**
     * Leaves the field to another publisher, after losing a race against it. Two that go on racing take the same cache line from
     * each other for every value; one that has it to itself for a microsecond publishes a hundred.
     *
     * @param lost how many races were lost in a row, from 1
     */
    default void backOff(int lost) {
        if (lost > 1) {
            stepAside();
            return;
        }
        spin(SPINS);
    }

    /** Keeps its core, and leaves the memory alone, for so many rounds. */
    default void spin(int rounds) {
        for (int round = 0; round < rounds; round++) {
            Thread.onSpinWait();
        }
    }

    /**
     * Waits a moment for another thread that is a few instructions, or one time slice, from having done its part: a few spins,
     * then parking, from a microsecond to a millisecond. A long spin on a virtual thread could keep the very thread it waits
     * for from being scheduled. So could parking that ends at once: an interrupted thread steps aside instead.
     *
     * @param round how many pauses there have been already
     */
    default void pause(Object blocker, int round) {
        if (round < SPINS) {
            Thread.onSpinWait();
        } else if (Thread.currentThread().isInterrupted()) {
            stepAside();
        } else {
            parkNanos(blocker, 1_000L << Math.min(round - SPINS, 10));
        }
    }
}
