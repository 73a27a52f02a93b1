package dev.kindbus.benchmarks.pairs;

import java.util.ArrayList;
import java.util.List;

/**
 * A JVM in which both builds take turns, A B B A, window after window, and which then prints one {@link Pair}.
 *
 * <p>Windows are short, as noise comes and goes within milliseconds: two neighbours mostly have the same share of it, and the
 * median passes over those that have not. Every so many windows both builds get a fresh bus, so that no bus's place on the heap
 * decides.
 */
final class PairJvm {
    private static final long WINDOW_NANOS = 2_000_000;

    /** How many windows of each build one bus lasts; even. */
    private static final int WINDOWS_OF_A_BUS = 50;

    /** Until the JVM has compiled all that it is going to compile: some 1.5 s. */
    private static final int WARMUP_BUSES = 6;

    private static final int COUNTED_BUSES = 3;

    private final Work work;
    private final Build base;
    private final Build changed;
    private final boolean baseFirst;

    private PairJvm(Work work, Build base, Build changed, boolean baseFirst) {
        this.work = work;
        this.base = base;
        this.changed = changed;
        this.baseFirst = baseFirst;
    }

    /** Arguments: the work; the class path of the base; that of the other build; which goes first, {@code base} or {@code new}. */
    public static void main(String[] args) throws Exception {
        PairJvm jvm = new PairJvm(Work.named(args[0]), Build.on(args[1]), Build.on(args[2]), args[3].equals("base"));
        System.out.println(jvm.measure().line());
        System.exit(0);
    }

    private Pair measure() throws Exception {
        for (int bus = 0; bus < WARMUP_BUSES; bus++) {
            takeTurns();
        }
        List<Neighbours> neighbours = new ArrayList<>();
        for (int bus = 0; bus < COUNTED_BUSES; bus++) {
            neighbours.addAll(takeTurns());
        }
        return Pair.of(neighbours);
    }

    /** Whichever build goes first is also loaded first, and opens its bus first. */
    private List<Neighbours> takeTurns() throws Exception {
        List<Neighbours> neighbours = new ArrayList<>();
        try (Subject a = (baseFirst ? base : changed).open(work);
                Subject b = (baseFirst ? changed : base).open(work)) {
            for (int window = 0; window < WINDOWS_OF_A_BUS; window += 2) {
                Sample a1 = a.window(WINDOW_NANOS);
                Sample b1 = b.window(WINDOW_NANOS);
                Sample b2 = b.window(WINDOW_NANOS);
                Sample a2 = a.window(WINDOW_NANOS);
                neighbours.add(baseFirst ? new Neighbours(a1, b1) : new Neighbours(b1, a1));
                neighbours.add(baseFirst ? new Neighbours(a2, b2) : new Neighbours(b2, a2));
            }
        }
        return neighbours;
    }
}
