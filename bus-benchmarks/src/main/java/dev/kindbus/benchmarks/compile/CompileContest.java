package dev.kindbus.benchmarks.compile;

import dev.kindbus.benchmarks.contest.Contest;
import dev.kindbus.benchmarks.contest.Effort;
import dev.kindbus.benchmarks.report.Headline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Group {@code compile}: the compile time a bus adds for each kind, for schemas of several sizes. The peers are the sizes, so
 * that a ratio below 1 is a cost that grows faster than the schema does.
 */
public final class CompileContest implements Contest {
    private static final List<Integer> SIZES = List.of(100, 500, 1_000, 2_500);

    /** Each window compiles as many kinds, whatever the size: javac is as warm for a small schema as for a large one. */
    private static final int KINDS_IN_A_WINDOW = 2_500;

    @Override
    public String name() {
        return "compile";
    }

    @Override
    public List<String> works() {
        return List.of("added by a bus");
    }

    @Override
    public List<String> peers(String work) {
        return SIZES.stream().map(CompileContest::title).toList();
    }

    @Override
    public Map<String, Double> run(String peer, String work, Duration window) throws IOException {
        int kinds = SIZES.get(peers(work).indexOf(peer));
        return AddedCost.of(kinds, KINDS_IN_A_WINDOW / kinds);
    }

    @Override
    public Headline headline() {
        return new Headline(AddedCost.ADDED, false, title(SIZES.get(0)));
    }

    /** As long as the compiles take; this is how long they may take, on a machine that does much else. */
    @Override
    public Duration window(Effort effort) {
        return Duration.ofMinutes(5);
    }

    @Override
    public int rounds(Effort effort) {
        return effort == Effort.FULL ? 3 : 1;
    }

    private static String title(int kinds) {
        return "Kindbus, %d kinds".formatted(kinds);
    }
}
