package dev.kindbus.benchmarks;

import dev.kindbus.benchmarks.contest.Contest;
import dev.kindbus.benchmarks.contest.Effort;
import dev.kindbus.benchmarks.contest.Match;
import dev.kindbus.benchmarks.jmh.JmhGroup;
import dev.kindbus.benchmarks.report.Report;
import dev.kindbus.benchmarks.report.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Runs a group of benchmarks, or all of them, and writes what came of it under {@code target/benchmarks}. */
public final class Benchmarks {
    private static final List<String> GROUPS =
            List.of("inline", "nobody", "publish", "broadcast", "latency", "parked", "compile", "kafka");

    private Benchmarks() {}

    /** Arguments: a group or {@code all}, and {@code full} or {@code quick}. */
    public static void main(String[] args) throws Exception {
        String group = args.length > 0 ? args[0] : "help";
        Effort effort = Effort.valueOf((args.length > 1 ? args[1] : "full").toUpperCase(Locale.ROOT));
        if (group.equals("all")) {
            for (String each : GROUPS) {
                run(each, effort);
            }
        } else if (GROUPS.contains(group)) {
            run(group, effort);
        } else {
            System.out.println("which group? one of " + GROUPS + ", or all; then full or quick");
        }
    }

    private static void run(String group, Effort effort) throws Exception {
        Path folder = Path.of(System.getProperty("benchmarks.target", "target"), "benchmarks");
        Report.write(measure(group, effort), folder);
    }

    private static Results measure(String group, Effort effort) throws Exception {
        return switch (group) {
            case "inline", "nobody", "publish" ->
                JmhGroup.valueOf(group.toUpperCase(Locale.ROOT)).run(group, effort);
            default -> {
                try (Match match = new Match(Contest.named(group), effort)) {
                    yield match.run();
                }
            }
        };
    }
}
