package dev.kindbus.fray;

import org.pastalab.fray.core.randomness.Randomness;
import org.pastalab.fray.core.scheduler.PCTScheduler;
import org.pastalab.fray.core.scheduler.POSScheduler;
import org.pastalab.fray.core.scheduler.RandomScheduler;
import org.pastalab.fray.core.scheduler.Scheduler;

/** How the thread that goes on is chosen at each step. */
enum Search {
    /** Partial order sampling: by priorities, which are drawn anew for threads whose next steps access the same field. */
    POS {
        @Override
        Scheduler scheduler(Randomness random, int choices) {
            return new POSScheduler(random);
        }
    },

    /** Probabilistic concurrency testing: by priorities. At a few steps the first thread becomes the last. */
    PCT {
        @Override
        Scheduler scheduler(Randomness random, int choices) {
            return new PCTScheduler(random, PRIORITY_CHANGES, choices);
        }
    },

    /** Any thread, with equal chances. */
    RANDOM {
        @Override
        Scheduler scheduler(Randomness random, int choices) {
            return new RandomScheduler(random);
        }
    };

    private static final int PRIORITY_CHANGES = 3;

    /**
     * A scheduler for one run.
     *
     * @param choices among how many choices PCT spreads those steps; with 0 there are none
     */
    abstract Scheduler scheduler(Randomness random, int choices);
}
