package dev.kindbus.example.racing.report;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.runtime.BusStats;
import dev.kindbus.runtime.Kind;
import dev.kindbus.runtime.KindDelivery;
import dev.kindbus.runtime.KindStats;
import dev.kindbus.runtime.SubscriptionStats;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run as one JSON object: what was driven, in s and m/s, and what became of every event on the bus. */
public final class JsonReport {
    private JsonReport() {}

    /**
     * The report of a run.
     *
     * @param source the source's name
     * @param bus the figures of a bus that is at rest
     */
    public static String of(String source, Summary summary, BusStats bus) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", source);
        json.put("frames", summary.frames());
        json.put("topSpeed", summary.topSpeed());
        json.put("laps", summary.laps().stream().map(JsonReport::lap).toList());
        json.put("bus", bus(bus));
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json);
    }

    private static Map<String, Object> lap(MetricsAndSession lap) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", lap.lapNumber());
        json.put("frames", lap.frames());
        json.put("timeSeconds", lap.lapTime());
        json.put("brakingZones", lap.metrics().brakingZones().size());
        json.put("corners", lap.metrics().corners().size());
        return json;
    }

    private static Map<String, Object> bus(BusStats bus) {
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
                        .map(JsonReport::subscription)
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
        return json;
    }

    private static Map<String, Object> subscription(SubscriptionStats stats) {
        List<String> kinds = stats.kinds().stream()
                .map(figures -> figures.kind())
                .map(Kind::methodName)
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", stats.name());
        json.put("kinds", kinds);
        json.put("published", stats.published());
        json.put("delivered", stats.delivered());
        json.put("missed", stats.missed());
        json.put("failed", stats.failed());
        json.put("undelivered", stats.undelivered());
        return json;
    }
}
