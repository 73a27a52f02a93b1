package dev.kindbus.benchmarks.report;

import java.util.Locale;

/** The results as a table to read in a terminal. */
final class TextTable {
    private TextTable() {}

    static String of(Results results) {
        StringBuilder text = new StringBuilder();
        Headline headline = results.headline();
        results.works().forEach((work, peers) -> {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%s, %s%n%-40s %10s %10s %7s",
                    results.group(),
                    work,
                    "",
                    "median",
                    "best",
                    "ratio"));
            peers.values().stream()
                    .findFirst()
                    .ifPresent(any -> any.names().stream()
                            .filter(name -> !name.equals(headline.figure()))
                            .forEach(name -> text.append("  ").append(name)));
            text.append(System.lineSeparator());
            peers.forEach((peer, figures) -> row(text, results, work, peer, figures));
        });
        results.notes().forEach(note -> text.append("note: ").append(note).append(System.lineSeparator()));
        return text.toString();
    }

    private static void row(StringBuilder text, Results results, String work, String peer, Figures figures) {
        Headline headline = results.headline();
        text.append(String.format(
                Locale.ROOT,
                "%-40s %10s %10s %7.2f",
                peer,
                number(figures.median(headline.figure())),
                number(figures.best(headline)),
                results.ratio(work, peer)));
        for (String name : figures.names()) {
            if (!name.equals(headline.figure())) {
                text.append(String.format(Locale.ROOT, "  %" + name.length() + "s", number(figures.median(name))));
            }
        }
        text.append(System.lineSeparator());
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 1000 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
    }
}
