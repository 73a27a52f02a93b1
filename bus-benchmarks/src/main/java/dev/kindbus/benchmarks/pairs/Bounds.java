package dev.kindbus.benchmarks.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a comparison has to keep.
 *
 * @param threshold the interval of the median ratio must not be wholly below it
 * @param width the interval must not be wider
 */
record Bounds(double threshold, double width) {
    /** With fewer pairs there is no verdict. */
    static final int FEWEST_PAIRS = 30;

    /** From this on it is no longer 0.00. */
    private static final double SOME_BYTES = 0.005;

    /** Returns what is not kept, in words; an empty list if all is. */
    List<String> broken(int pairs, Medians.Interval interval, double bytes) {
        List<String> broken = new ArrayList<>();
        if (pairs < FEWEST_PAIRS) {
            broken.add("fewer than " + FEWEST_PAIRS + " pairs");
        }
        if (interval.upper() < threshold) {
            broken.add(String.format(Locale.ROOT, "the interval is wholly below %.3f", threshold));
        }
        if (interval.width() > width) {
            broken.add(String.format(Locale.ROOT, "the interval is more than %.3f wide: take more pairs", width));
        }
        if (bytes >= SOME_BYTES) {
            broken.add(String.format(Locale.ROOT, "%.2f bytes are allocated for each publish", bytes));
        }
        return broken;
    }
}
