package dev.kindbus.example.racing.report;

import dev.kindbus.example.racing.MetricsAndSession;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run as text for a terminal: a line for each lap. */
public final class TableReport {
    private static final double KILOMETRES_PER_HOUR = 3.6;
    private static final String ROW = "%4s %7s %9s %8s %8s %10s %12s  %s";

    private TableReport() {}

    /** The report of a run, without a line break at its end. */
    public static String of(Summary summary) {
        Map<String, String> uploads = new HashMap<>();
        summary.notUploaded().forEach(result -> uploads.put(result.lapId(), "not uploaded: " + result.message()));
        // Last: what had to be given up may have been acknowledged later.
        summary.uploaded().forEach(result -> uploads.put(result.lapId(), "uploaded"));
        Stream<String> rows = summary.laps().stream().map(lap -> row(lap, uploads.getOrDefault(lap.lapId(), "")));
        return Stream.of(Stream.of(heading()), rows, Stream.of(total(summary)))
                .flatMap(lines -> lines)
                .map(String::stripTrailing)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String heading() {
        return ROW.formatted("lap", "frames", "time", "braking", "corners", "top km/h", "corner km/h", "");
    }

    private static String row(MetricsAndSession lap, String upload) {
        return ROW.formatted(
                lap.lapNumber(),
                lap.frames(),
                String.format(Locale.ROOT, "%.3f", lap.lapTime()),
                lap.metrics().brakingZones().size(),
                lap.metrics().corners().size(),
                speed(lap.metrics().topSpeed()),
                speed(lap.metrics().meanLeastCornerSpeed()),
                upload);
    }

    private static String total(Summary summary) {
        return "%d laps, %d frames, top speed %s km/h"
                .formatted(summary.laps().size(), summary.frames(), speed(summary.topSpeed()));
    }

    private static String speed(OptionalDouble metresPerSecond) {
        return metresPerSecond.isPresent() ? speed(metresPerSecond.getAsDouble()) : "-";
    }

    private static String speed(double metresPerSecond) {
        return String.format(Locale.ROOT, "%.1f", metresPerSecond * KILOMETRES_PER_HOUR);
    }
}
