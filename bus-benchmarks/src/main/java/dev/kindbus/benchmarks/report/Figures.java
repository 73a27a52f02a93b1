package dev.kindbus.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What several windows of one peer at one work measured. */
public final class Figures {
    private final Map<String, List<Double>> windows = new LinkedHashMap<>();

    /** Adds a window. */
    public void add(Map<String, Double> window) {
        window.forEach((figure, value) ->
                windows.computeIfAbsent(figure, first -> new ArrayList<>()).add(value));
    }

    /** The names of what was measured. */
    public Set<String> names() {
        return windows.keySet();
    }

    /** Each window's value, in the order in which they were run. */
    public List<Double> all(String figure) {
        return List.copyOf(windows.getOrDefault(figure, List.of()));
    }

    /** The median; of an even number the lower one of the two in the middle. */
    public double median(String figure) {
        List<Double> sorted = all(figure).stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() - 1) / 2);
    }

    /** The best window. */
    public double best(Headline headline) {
        var values = all(headline.figure()).stream().mapToDouble(Double::doubleValue);
        return (headline.higherIsBetter() ? values.max() : values.min()).orElse(Double.NaN);
    }
}
