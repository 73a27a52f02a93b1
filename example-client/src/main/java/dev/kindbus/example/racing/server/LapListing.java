package dev.kindbus.example.racing.server;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stored laps as text for a terminal: a line for each. */
public final class LapListing {
    private static final String ROW = "%4s %9s  %-28s %-20s %s";

    private LapListing() {}

    /** The listing, without a line break at its end. */
    public static String of(List<StoredLap> laps) {
        if (laps.isEmpty()) {
            return "no laps are stored";
        }
        Stream<String> rows = laps.stream()
                .map(lap -> ROW.formatted(
                        lap.number(),
                        String.format(Locale.ROOT, "%.3f", lap.time()),
                        lap.track(),
                        lap.car(),
                        lap.id()));
        return Stream.concat(Stream.of(ROW.formatted("lap", "time", "track", "car", "id")), rows)
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
