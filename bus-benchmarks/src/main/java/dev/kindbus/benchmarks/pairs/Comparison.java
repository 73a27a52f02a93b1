package dev.kindbus.benchmarks.pairs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Compares two builds of the runtime, in pairs. A pair is a JVM with both builds in it ({@link PairJvm}), not two windows: what
 * the JVM makes of a build's code differs from JVM to JVM, by a tenth and more, and stays what it is for as long as that JVM
 * lives. So only figures of different JVMs are independent of each other.
 *
 * <p>Run by {@code compare.sh}, which compiles the two class paths. The class path of this class holds neither build.
 */
public final class Comparison {
    /** As all benchmarks: the same collector, whatever the machine, and a heap that is there from the start. */
    private static final List<String> FLAGS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

    private final String baseClassPath;
    private final String changedClassPath;

    private Comparison(String baseClassPath, String changedClassPath) {
        this.baseClassPath = baseClassPath;
        this.changedClassPath = changedClassPath;
    }

    /**
     * Arguments: the class path of the base; that of the build to compare with it; and {@link Options}. Ends with status 1 if a
     * bound is not kept.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = Options.parse(List.of(args).subList(2, args.length));
        Map<Work, List<Pair>> pairs = new Comparison(args[0], args[1]).measure(options);
        boolean kept = true;
        for (Map.Entry<Work, List<Pair>> work : pairs.entrySet()) {
            kept &= report(work.getKey(), work.getValue(), options.bounds());
        }
        System.exit(kept ? 0 : 1);
    }

    /** The works take turns, too, so that each has its share of whatever else the machine does. */
    private Map<Work, List<Pair>> measure(Options options) throws IOException, InterruptedException {
        Map<Work, List<Pair>> pairs = new EnumMap<>(Work.class);
        for (int number = 1; number <= options.pairs(); number++) {
            for (Work work : options.works()) {
                Pair pair = measure(work, number % 2 == 0 ? "base" : "new");
                pairs.computeIfAbsent(work, first -> new ArrayList<>()).add(pair);
                System.out.printf("%-9s %3d of %d: %s%n", work, number, options.pairs(), pair);
            }
        }
        return pairs;
    }

    private Pair measure(Work work, String first) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PairJvm.class.getName()));
        command.addAll(List.of(work.toString(), baseClassPath, changedClassPath, first));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Pair pair = lines.lines()
                    .filter(Pair::isLine)
                    .map(Pair::parse)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("a JVM ended without figures for " + work));
            process.waitFor();
            return pair;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Returns whether the bounds are kept. */
    private static boolean report(Work work, List<Pair> pairs, Bounds bounds) {
        List<Double> ratios = pairs.stream().map(Pair::ratio).toList();
        Medians.Interval interval = Medians.interval95(ratios);
        double bytes = median(pairs, Pair::changedBytes);
        List<String> broken = bounds.broken(pairs.size(), interval, bytes);
        System.out.printf(
                Locale.ROOT,
                """

                %s, %d pairs, JDK %s
                  base: %.1f Mevents/s, %.2f bytes/publish
                  new:  %.1f Mevents/s, %.2f bytes/publish
                  new/base: %.3f, 95 %% interval %.3f to %.3f (sign test), %.3f wide
                  %s
                """,
                work,
                pairs.size(),
                System.getProperty("java.version"),
                median(pairs, Pair::base),
                median(pairs, Pair::baseBytes),
                median(pairs, Pair::changed),
                bytes,
                Medians.median(ratios),
                interval.lower(),
                interval.upper(),
                interval.width(),
                broken.isEmpty() ? "KEPT" : "NOT KEPT: " + String.join("; ", broken));
        return broken.isEmpty();
    }

    private static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        return Medians.median(pairs.stream().mapToDouble(figure).boxed().toList());
    }
}
