package dev.kindbus.example.racing.report;

import dev.kindbus.runtime.BusStats;
import dev.kindbus.runtime.Kind;
import dev.kindbus.runtime.KindDelivery;
import dev.kindbus.runtime.KindStats;
import dev.kindbus.runtime.SubscriptionStats;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a bus as a JSON object: what became of every event, by kind and by subscription. */
public final class BusJson {
    private BusJson() {}

    /** The object, as maps and lists. */
    public static Map<String, Object> of(BusStats bus) {
        Map<String, Object> kinds = new LinkedHashMap<>();
        for (KindStats kind : bus.kinds()) {
            kinds.put(kind.kind().methodName(), kind(kind, bus));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kinds", kinds);
        json.put(
                "subscriptions",
                bus.subscriptions().stream()
                        .sorted(Comparator.comparing(SubscriptionStats::name))
                        .map(BusJson::subscription)
                        .toList());
        return json;
    }

    /** What was published of one kind, and what became of it over all its subscriptions. */
    private static Map<String, Object> kind(KindStats kind, BusStats bus) {
        List<KindDelivery> deliveries = bus.subscriptions().stream()
                .flatMap(subscription -> subscription.kinds().stream())
                .filter(delivery -> delivery.kind().equals(kind.kind()))
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("published", kind.published());
        json.put(
                "delivered",
                deliveries.stream().mapToLong(KindDelivery::delivered).sum());
        json.put("missed", deliveries.stream().mapToLong(KindDelivery::missed).sum());
        json.put("capacity", kind.channel().capacity());
        return json;
    }

    private static Map<String, Object> subscription(SubscriptionStats stats) {
        List<String> kinds = stats.kinds().stream()
                .map(KindDelivery::kind)
                .map(Kind::methodName)
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", stats.name());
        json.put("active", stats.active());
        json.put("kinds", kinds);
        json.put("published", stats.published());
        json.put("delivered", stats.delivered());
        json.put("missed", stats.missed());
        json.put("failed", stats.failed());
        json.put("undelivered", stats.undelivered());
        json.put("backlog", stats.backlog());
        return json;
    }
}
