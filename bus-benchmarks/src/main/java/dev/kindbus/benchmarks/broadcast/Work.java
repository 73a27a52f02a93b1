package dev.kindbus.benchmarks.broadcast;

import java.util.List;
import java.util.Locale;

/** How many publish to how many, and what may be lost. */
public record Work(int publishers, int readers, Loss loss) {
    /** Every work of the group, in the order of the report. */
    public static final List<Work> ALL = List.of(
            new Work(1, 1, Loss.LOSSLESS),
            new Work(1, 2, Loss.LOSSLESS),
            new Work(1, 4, Loss.LOSSLESS),
            new Work(2, 2, Loss.LOSSLESS),
            new Work(1, 1, Loss.LOSSY),
            new Work(1, 2, Loss.LOSSY),
            new Work(1, 4, Loss.LOSSY));

    /** The work of that name. */
    public static Work named(String name) {
        return ALL.stream().filter(work -> work.name().equals(name)).findFirst().orElseThrow();
    }

    /** {@code 1-4-lossless}. */
    public String name() {
        return publishers + "-" + readers + "-" + loss.name().toLowerCase(Locale.ROOT);
    }
}
