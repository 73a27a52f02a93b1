package dev.kindbus.benchmarks.report;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** How busy the machine is, so that figures from a busy one can be told. */
public final class Load {
    private Load() {}

    /** The load average of the last minute, the benchmarks' own threads included, and the number of processors. */
    public static String now() {
        return String.format(
                Locale.ROOT,
                "load average %.1f on %d processors",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }
}
