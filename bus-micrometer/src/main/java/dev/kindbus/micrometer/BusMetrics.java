package dev.kindbus.micrometer;

import dev.kindbus.runtime.BusStats;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A bus's figures (rule C10) as meters. Any thread may call any method.
 *
 * <pre>{@code
 * new BusMetrics("racing", bus::stats).bindTo(registry);
 * }</pre>
 *
 * <p>Of each kind, with the tags {@code bus} and {@code kind}: the counter {@code kindbus.published}. Of each subscription to a
 * kind, with the tag {@code subscription} as well: the counters {@code kindbus.delivered}, {@code kindbus.missed}, {@code
 * kindbus.failed} and {@code kindbus.undelivered}, and the gauge {@code kindbus.backlog}. Subscriptions of one name are one
 * series; without names of their own they are numbered, and each is one of its own.
 *
 * <p>The figures are those of one moment for all meters, at most a second old when they are read. Subscriptions that have begun
 * since get their meters then, and those that the bus has forgotten ({@link BusStats#ENDED_KEPT}) lose theirs; where others have the same
 * name the counters go down by what was theirs, which monitoring takes for a restart.
 */
public final class BusMetrics implements MeterBinder, AutoCloseable {
    private final Tags tags;
    private final Supplier<BusStats> stats;
    private final List<BoundMeters> bound = new CopyOnWriteArrayList<>();

    /**
     * Not bound yet.
     *
     * @param bus the value of the tag {@code bus}, which tells the buses of a program apart
     * @param stats the bus's {@code stats()}; called when meters are read, and before they are bound
     */
    public BusMetrics(String bus, Supplier<BusStats> stats) {
        this.tags = Tags.of("bus", Objects.requireNonNull(bus, "bus"));
        this.stats = Objects.requireNonNull(stats, "stats");
    }

    /** Registers the meters, which refer to the bus until {@link #close()}, so that its last figures can be read. */
    @Override
    public void bindTo(MeterRegistry registry) {
        BoundMeters meters = new BoundMeters(Objects.requireNonNull(registry, "registry"), tags, stats);
        bound.add(meters);
        meters.refresh();
    }

    /** Removes the meters from wherever they are registered. */
    @Override
    public void close() {
        bound.forEach(BoundMeters::close);
        bound.clear();
    }
}
