package dev.kindbus.fray;

import java.util.ArrayList;
import java.util.Random;
import org.pastalab.fray.core.randomness.ControlledRandom;

/**
 * What a schedule follows from, and is repeated by.
 *
 * @param choices at how many steps there is, as far as is known, more than one thread to choose from; 0 if nothing is known
 */
record Schedule(Search search, long seed, int choices) {
    /** Reads what {@link #toString} wrote. */
    static Schedule parse(String written) {
        String[] parts = written.split(":", -1);
        return new Schedule(Search.valueOf(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
    }

    BoundedScheduler scheduler() {
        ControlledRandom random = new ControlledRandom(new ArrayList<>(), new ArrayList<>(), new Random(seed));
        return new BoundedScheduler(search.scheduler(random, choices));
    }

    @Override
    public String toString() {
        return search + ":" + seed + ":" + choices;
    }
}
