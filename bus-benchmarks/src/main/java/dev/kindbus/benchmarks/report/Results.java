package dev.kindbus.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What a group measured: figures for every work and peer. */
public final class Results {
    private final String group;
    private final Headline headline;
    private final Map<String, Map<String, Figures>> works = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** Nothing measured yet. */
    public Results(String group, Headline headline) {
        this.group = group;
        this.headline = headline;
    }

    /** Adds what a peer did at a work. */
    public void add(String work, String peer, Figures figures) {
        works.computeIfAbsent(work, first -> new LinkedHashMap<>()).put(peer, figures);
    }

    /** Adds something a reader of the figures must know. */
    public void note(String note) {
        notes.add(note);
    }

    String group() {
        return group;
    }

    Headline headline() {
        return headline;
    }

    Map<String, Map<String, Figures>> works() {
        return works;
    }

    List<String> notes() {
        return notes;
    }

    /** How the peer's median compares with the best reference's; above 1 is better. NaN where there is no reference. */
    double ratio(String work, String peer) {
        OptionalDouble reference = reference(work);
        double median = works.get(work).get(peer).median(headline.figure());
        return reference.isPresent() ? headline.ratio(median, reference.getAsDouble()) : Double.NaN;
    }

    private OptionalDouble reference(String work) {
        var medians = works.get(work).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(headline.reference()))
                .mapToDouble(entry -> entry.getValue().median(headline.figure()));
        return headline.higherIsBetter() ? medians.max() : medians.min();
    }
}
