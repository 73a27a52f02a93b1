package dev.kindbus.micrometer;

import dev.kindbus.runtime.BusStats;
import dev.kindbus.runtime.KindDelivery;
import dev.kindbus.runtime.SubscriptionStats;
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
 * <p>The bus has, with the tag {@code bus}:
 *
 * <ul>
 *   <li>the gauge {@code kindbus.subscriptions}: how many are active.
 * </ul>
 *
 * <p>Each kind has, with the tag {@code kind} as well:
 *
 * <ul>
 *   <li>the counter {@code kindbus.published};
 *   <li>the gauge {@code kindbus.capacity};
 *   <li>the gauge {@code kindbus.publishers.waiting}, of publishers that wait for room, and the function timer {@code
 *       kindbus.publishers.wait}, of their waits. A wait that goes on counts.
 * </ul>
 *
 * <p>Each series of subscriptions to a kind has, with the tag {@code subscription} as well:
 *
 * <ul>
 *   <li>the counters {@code kindbus.delivered}, {@code kindbus.missed}, {@code kindbus.failed} and {@code kindbus.undelivered};
 *   <li>the gauge {@code kindbus.backlog};
 *   <li>the function timer {@code kindbus.handling}, of the handler's calls as {@link KindDelivery} says. Calls of inline handlers are
 *       not in it.
 * </ul>
 *
 * <p>Subscriptions of one name are one series, those that have ended included. Those whose owners gave them no name are the series
 * {@value SubscriptionStats#UNNAMED}. The first 256 names of a bus have series of their own; those after them are the series {@value
 * SubscriptionStats#OTHER}. So the number of meters is bounded, and no counter goes down.
 *
 * <p>The figures are those of one moment for all meters, at most a second old when they are read. Meters are registered by {@link
 * #bindTo}; for kinds and series that are new since, when any meter is read and the figures are taken anew. A kind has all its meters
 * before anybody subscribes: those of the unnamed series are always there. No meter is removed before {@link #close()}.
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
        meters.bind();
    }

    /** Removes the meters from wherever they are registered. */
    @Override
    public void close() {
        bound.forEach(BoundMeters::close);
        bound.clear();
    }
}
