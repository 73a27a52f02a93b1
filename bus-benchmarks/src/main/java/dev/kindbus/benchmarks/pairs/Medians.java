package dev.kindbus.benchmarks.pairs;

import java.util.List;

/** Medians, and how well a sample's median is known. */
final class Medians {
    /** More values would need more than a double has for the probability of each rank. */
    static final int MOST_VALUES = 1_000;

    private static final double OUTSIDE = 0.05;

    private Medians() {}

    /** The median; of an even number of values the mean of the two in the middle. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }

    /**
     * Where the median of all values that could have been drawn lies, with a probability of at least 95 %.
     *
     * @param lower the least value of the interval
     * @param upper the greatest
     */
    record Interval(double lower, double upper) {
        double width() {
            return upper - lower;
        }
    }

    /**
     * The interval of the sign test: from the {@code k}-th least value to the {@code k}-th greatest. Whatever the values'
     * distribution, each is below its median with probability 1/2; so the median is below the {@code k}-th least value only if
     * fewer than {@code k} of {@code n} tosses of a coin come out heads. The greatest {@code k} is taken for which that has a
     * probability of at most 2.5 %.
     *
     * @throws IllegalArgumentException if there are fewer than 6 values, as there is no such interval then, or too many
     */
    static Interval interval95(List<Double> values) {
        int rank = rank(values.size());
        List<Double> sorted = values.stream().sorted().toList();
        return new Interval(sorted.get(rank - 1), sorted.get(sorted.size() - rank));
    }

    /** The {@code k} of {@link #interval95}. */
    private static int rank(int values) {
        if (values < 6 || values > MOST_VALUES) {
            throw new IllegalArgumentException("an interval is of 6 to " + MOST_VALUES + " values, not " + values);
        }
        double exactly = Math.pow(0.5, values);
        double atMost = 0;
        int heads = 0;
        while (atMost + exactly <= OUTSIDE / 2) {
            atMost += exactly;
            exactly *= (values - heads) / (heads + 1.0);
            heads++;
        }
        return heads;
    }
}
