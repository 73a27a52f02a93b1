package dev.kindbus.micrometer;

import dev.kindbus.runtime.BusStats;
import dev.kindbus.runtime.KindDelivery;
import dev.kindbus.runtime.KindStats;
import dev.kindbus.runtime.SubscriptionStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * One bus's meters in one registry: one of the bus, a group for each kind, and a group for each series of subscriptions to a kind.
 *
 * <p>A group that exists stays until all are closed. The meter of the bus is there from the start, so a registry that reads its
 * meters always has one to read, by which kinds and series that are new get theirs.
 */
final class BoundMeters {
    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MeterRegistry registry;
    private final Tags tags;
    private final Supplier<BusStats> stats;

    // Guarded by this.
    private final List<Meter> registered = new ArrayList<>();
    private Map<Tags, ChannelFigures> kinds = Map.of();
    private Map<Tags, SeriesFigures> series = Map.of();
    private long activeSubscriptions;
    private long takenAt;
    private boolean closed;

    BoundMeters(MeterRegistry registry, Tags tags, Supplier<BusStats> stats) {
        this.registry = registry;
        this.tags = tags;
        this.stats = stats;
    }

    /** Takes the first figures, and registers the meters that there are. */
    synchronized void bind() {
        registered.add(gauge(
                "kindbus.subscriptions", "subscriptions", "Subscriptions that are active", tags, this::subscriptions));
        refresh();
    }

    /** Takes the figures anew, and registers the meters of kinds and series that are new. */
    private void refresh() {
        BusStats now = stats.get();
        takenAt = registry.config().clock().monotonicTime();
        activeSubscriptions =
                now.subscriptions().stream().filter(SubscriptionStats::active).count();
        Map<Tags, ChannelFigures> earlierKinds = kinds;
        Map<Tags, SeriesFigures> earlierSeries = series;
        kinds = kindsOf(now);
        series = seriesOf(now);
        earlierKinds.forEach((kind, earlier) ->
                kinds.merge(kind, ChannelFigures.NONE.after(earlier), (latest, unused) -> latest.after(earlier)));
        earlierSeries.forEach((each, earlier) ->
                series.merge(each, SeriesFigures.NONE.after(earlier), (latest, unused) -> latest.after(earlier)));
        kinds.keySet().stream().filter(kind -> !earlierKinds.containsKey(kind)).forEach(this::registerKind);
        series.keySet().stream()
                .filter(each -> !earlierSeries.containsKey(each))
                .forEach(this::registerSeries);
    }

    private Map<Tags, ChannelFigures> kindsOf(BusStats now) {
        Map<Tags, ChannelFigures> figures = new HashMap<>();
        for (KindStats kind : now.kinds()) {
            figures.merge(tagged(kind.kind().methodName()), ChannelFigures.of(kind.channel()), ChannelFigures::plus);
        }
        return figures;
    }

    /** Every kind has the series of the unnamed, so that a dashboard finds every meter before anybody subscribes. */
    private Map<Tags, SeriesFigures> seriesOf(BusStats now) {
        Map<Tags, SeriesFigures> figures = new HashMap<>();
        for (KindStats kind : now.kinds()) {
            figures.put(tagged(kind.kind().methodName(), SubscriptionStats.UNNAMED), SeriesFigures.NONE);
        }
        for (SubscriptionStats subscription : now.subscriptions()) {
            for (KindDelivery kind : subscription.kinds()) {
                figures.merge(
                        tagged(kind.kind().methodName(), subscription.series()),
                        SeriesFigures.of(kind),
                        SeriesFigures::plus);
            }
        }
        return figures;
    }

    private Tags tagged(String kind) {
        return tags.and("kind", kind);
    }

    private Tags tagged(String kind, String series) {
        return tagged(kind).and("subscription", series);
    }

    private void registerKind(Tags kind) {
        registered.add(counter(
                "kindbus.published",
                "Events published while somebody listened, or the channel retained",
                kind,
                () -> of(kind, ChannelFigures::published)));
        registered.add(gauge(
                "kindbus.capacity",
                "events",
                "Events that the channel holds for its slowest subscriber",
                kind,
                () -> of(kind, ChannelFigures::capacity)));
        registered.add(gauge(
                "kindbus.publishers.waiting",
                "publishers",
                "Publishers that wait for room now",
                kind,
                () -> of(kind, ChannelFigures::waitingPublishers)));
        registered.add(timer(
                "kindbus.publishers.wait",
                "Waits of publishers for room",
                kind,
                () -> of(kind, ChannelFigures::publisherWaits),
                () -> of(kind, ChannelFigures::publisherWaitNanos)));
    }

    private void registerSeries(Tags each) {
        registerCounter(
                each, "delivered", "Calls that returned normally, or whose stage did", SeriesFigures::delivered);
        registerCounter(each, "missed", "Events lost to overtaking", SeriesFigures::missed);
        registerCounter(each, "failed", "Calls that threw, or whose stage did", SeriesFigures::failed);
        registerCounter(each, "undelivered", "Events that were waiting at its end", SeriesFigures::undelivered);
        registered.add(gauge(
                "kindbus.backlog",
                "events",
                "Events that are waiting now",
                each,
                () -> in(each, SeriesFigures::backlog)));
        registered.add(timer(
                "kindbus.handling",
                "Calls of handlers that are not inline, until they returned or threw",
                each,
                () -> in(each, SeriesFigures::timedCalls),
                () -> in(each, SeriesFigures::handlingNanos)));
    }

    private void registerCounter(Tags each, String figure, String description, ToLongFunction<SeriesFigures> read) {
        registered.add(counter("kindbus." + figure, description, each, () -> in(each, read)));
    }

    // What a meter is given to read it holds weakly, and how it reads strongly: so this is held by its meters.

    private Meter counter(String name, String description, Tags each, LongSupplier read) {
        return FunctionCounter.builder(name, this, meters -> read.getAsLong())
                .description(description)
                .baseUnit("events")
                .tags(each)
                .register(registry);
    }

    private Meter gauge(String name, String unit, String description, Tags each, LongSupplier read) {
        return Gauge.builder(name, this, meters -> read.getAsLong())
                .description(description)
                .baseUnit(unit)
                .tags(each)
                .register(registry);
    }

    private Meter timer(String name, String description, Tags each, LongSupplier count, LongSupplier nanos) {
        return FunctionTimer.builder(
                        name, this, meters -> count.getAsLong(), meters -> nanos.getAsLong(), TimeUnit.NANOSECONDS)
                .description(description)
                .tags(each)
                .register(registry);
    }

    private synchronized long subscriptions() {
        refreshIfOld();
        return activeSubscriptions;
    }

    private synchronized long of(Tags kind, ToLongFunction<ChannelFigures> figure) {
        refreshIfOld();
        return figure.applyAsLong(kinds.getOrDefault(kind, ChannelFigures.NONE));
    }

    private synchronized long in(Tags each, ToLongFunction<SeriesFigures> figure) {
        refreshIfOld();
        return figure.applyAsLong(series.getOrDefault(each, SeriesFigures.NONE));
    }

    private void refreshIfOld() {
        if (!closed && registry.config().clock().monotonicTime() - takenAt >= MAX_AGE_NANOS) {
            refresh();
        }
    }

    synchronized void close() {
        closed = true;
        registered.forEach(registry::remove);
        registered.clear();
    }
}
