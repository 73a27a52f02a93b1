package dev.kindbus.fray;

import java.util.Collection;
import java.util.List;
import org.pastalab.fray.core.ThreadContext;
import org.pastalab.fray.core.randomness.Randomness;
import org.pastalab.fray.core.scheduler.Scheduler;

/**
 * Chooses as another scheduler does, and fails a run that does not end. Fray reports a deadlock if all threads wait without a
 * time-out. With a time-out they go round in a circle instead: Fray lets it pass when no other thread can go on.
 */
final class BoundedScheduler extends Scheduler {
    private static final int MOST_STEPS = Integer.getInteger("kindbus.fray.steps", 300_000);

    private final Scheduler chosen;
    private int steps;
    private int choices;

    BoundedScheduler(Scheduler chosen) {
        super(chosen.getRand());
        this.chosen = chosen;
    }

    /** How many steps there have been, those of class loading included. */
    int steps() {
        return steps;
    }

    /** At how many of them there was more than one thread to choose from. */
    int choices() {
        return choices;
    }

    /** If it throws, the run has failed, and goes on only until its threads have ended. */
    @Override
    public ThreadContext scheduleNextOperation(List<ThreadContext> threads, Collection<ThreadContext> all) {
        if (++steps == MOST_STEPS) {
            throw new AssertionError("no end after " + MOST_STEPS + " steps");
        }
        if (threads.size() > 1) {
            choices++;
        }
        return chosen.scheduleNextOperation(threads, all);
    }

    @Override
    public Scheduler nextIteration(Randomness randomness) {
        throw new UnsupportedOperationException("each run has a scheduler of its own");
    }
}
