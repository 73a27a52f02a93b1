package dev.kindbus.micrometer;

import dev.kindbus.runtime.BusStats;
import dev.kindbus.runtime.KindDelivery;
import dev.kindbus.runtime.KindStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One bus's meters in one registry: a group for each kind, and for each name of a subscription and kind of its. */
final class BoundMeters {
    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MeterRegistry registry;
    private final Tags tags;
    private final Supplier<BusStats> stats;

    // Guarded by this.
    private final Map<Tags, List<Meter>> registered = new HashMap<>();
    private Map<Tags, Long> published = Map.of();
    private Map<Tags, List<KindDelivery>> deliveries = Map.of();
    private long takenAt;
    private boolean closed;

    BoundMeters(MeterRegistry registry, Tags tags, Supplier<BusStats> stats) {
        this.registry = registry;
        this.tags = tags;
        this.stats = stats;
    }

    /** Takes the figures anew, adding up what has the same names, and sees to it that whatever they are of has its meters, and nothing else. */
    synchronized void refresh() {
        BusStats now = stats.get();
        takenAt = registry.config().clock().monotonicTime();
        published = now.kinds().stream()
                .collect(Collectors.toMap(kind -> tagged(kind.kind().methodName()), KindStats::published, Long::sum));
        deliveries = now.subscriptions().stream()
                .flatMap(
                        subscription -> subscription.kinds().stream().map(kind -> Map.entry(subscription.name(), kind)))
                .collect(Collectors.groupingBy(
                        each -> tagged(each.getValue().kind().methodName()).and("subscription", each.getKey()),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        published.keySet().forEach(kind -> registered.computeIfAbsent(kind, this::metersOfKind));
        deliveries.keySet().forEach(each -> registered.computeIfAbsent(each, this::metersOfSubscription));
        registered.entrySet().removeIf(each -> {
            boolean gone = !published.containsKey(each.getKey()) && !deliveries.containsKey(each.getKey());
            if (gone) {
                each.getValue().forEach(registry::remove);
            }
            return gone;
        });
    }

    private Tags tagged(String kind) {
        return tags.and("kind", kind);
    }

    private List<Meter> metersOfKind(Tags kind) {
        // What a meter is given to read it holds weakly, and how it reads strongly: so this is held by its meters.
        return List.of(FunctionCounter.builder("kindbus.published", this, meters -> publishedOf(kind))
                .description("Events published while somebody listened, or the channel retained")
                .baseUnit("events")
                .tags(kind)
                .register(registry));
    }

    private List<Meter> metersOfSubscription(Tags each) {
        return Stream.of(
                        counter(
                                each,
                                "delivered",
                                "Calls that returned normally, or whose stage did",
                                KindDelivery::delivered),
                        counter(each, "missed", "Events lost to overtaking", KindDelivery::missed),
                        counter(each, "failed", "Calls that threw, or whose stage did", KindDelivery::failed),
                        counter(each, "undelivered", "Events that were waiting at its end", KindDelivery::undelivered),
                        Gauge.builder("kindbus.backlog", this, meters -> sum(each, KindDelivery::backlog))
                                .description("Events that are waiting now")
                                .baseUnit("events")
                                .tags(each)
                                .register(registry))
                .toList();
    }

    private Meter counter(Tags each, String figure, String description, ToLongFunction<KindDelivery> read) {
        return FunctionCounter.builder("kindbus." + figure, this, meters -> sum(each, read))
                .description(description)
                .baseUnit("events")
                .tags(each)
                .register(registry);
    }

    private synchronized double publishedOf(Tags kind) {
        refreshIfOld();
        return published.getOrDefault(kind, 0L);
    }

    private synchronized double sum(Tags each, ToLongFunction<KindDelivery> figure) {
        refreshIfOld();
        return deliveries.getOrDefault(each, List.of()).stream()
                .mapToLong(figure)
                .sum();
    }

    private void refreshIfOld() {
        if (!closed && registry.config().clock().monotonicTime() - takenAt >= MAX_AGE_NANOS) {
            refresh();
        }
    }

    synchronized void close() {
        closed = true;
        registered.values().forEach(meters -> meters.forEach(registry::remove));
        registered.clear();
    }
}
