package dev.kindbus.benchmarks.report;

/**
 * What the peers of a group are compared by.
 *
 * @param figure the figure's name
 * @param higherIsBetter or lower
 * @param reference what the titles of the peers begin with of which the best one is 1.0 in ratios
 */
public record Headline(String figure, boolean higherIsBetter, String reference) {
    /** A ratio that is above 1 for whoever is better than the reference. */
    public double ratio(double value, double reference) {
        return higherIsBetter ? value / reference : reference / value;
    }

    /** What the ratio says. */
    public String explanation() {
        return figure + ", median, over the best of \"" + reference + "\"; longer is better";
    }
}
