package dev.kindbus.benchmarks.pairs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What came out of one JVM with both builds in it.
 *
 * @param base the base's median speed, in million events per second
 * @param changed the median speed of the build that is compared with it
 * @param ratio the median of the ratios of neighbours
 * @param baseBytes what the base allocated for each publish
 * @param changedBytes what the other build allocated for each publish
 */
record Pair(double base, double changed, double ratio, double baseBytes, double changedBytes) {
    private static final String MARK = "pair ";

    static Pair of(List<Neighbours> neighbours) {
        return new Pair(
                median(neighbours, pair -> pair.base().speed()),
                median(neighbours, pair -> pair.changed().speed()),
                median(neighbours, Neighbours::ratio),
                bytesPerPublish(neighbours, Neighbours::base),
                bytesPerPublish(neighbours, Neighbours::changed));
    }

    private static double median(List<Neighbours> neighbours, ToDoubleFunction<Neighbours> figure) {
        return Medians.median(neighbours.stream().mapToDouble(figure).boxed().toList());
    }

    private static double bytesPerPublish(List<Neighbours> neighbours, Function<Neighbours, Sample> build) {
        List<Sample> samples = neighbours.stream().map(build).toList();
        double bytes = samples.stream().mapToLong(Sample::bytes).sum();
        return bytes / samples.stream().mapToLong(Sample::events).sum();
    }

    /** One line, for {@link #parse}. */
    String line() {
        return MARK + base + ' ' + changed + ' ' + ratio + ' ' + baseBytes + ' ' + changedBytes;
    }

    static boolean isLine(String line) {
        return line.startsWith(MARK);
    }

    static Pair parse(String line) {
        double[] figures = Arrays.stream(line.substring(MARK.length()).split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Pair(figures[0], figures[1], figures[2], figures[3], figures[4]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "base %.1f, new %.1f Mevents/s, ratio %.3f", base, changed, ratio);
    }
}
