package dev.kindbus.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What has become of every event published since a subscription began. For each kind and in total, {@code delivered + missed +
 * failed + undelivered + backlog + inFlight = published}; at rest (rule C10) nothing is in flight or waiting.
 *
 * @param name the subscription's name
 * @param active whether the handler may still be called
 * @param kinds the figures of each of its kinds, in schema order
 */
public record SubscriptionStats(String name, boolean active, List<KindDelivery> kinds) {
    /** Copies {@code kinds}. */
    public SubscriptionStats {
        kinds = List.copyOf(kinds);
    }

    /** The figures of two subscriptions together, kind by kind. */
    SubscriptionStats plus(SubscriptionStats other) {
        Map<Kind, KindDelivery> sums = new LinkedHashMap<>();
        kinds.forEach(each -> sums.merge(each.kind(), each, KindDelivery::plus));
        other.kinds.forEach(each -> sums.merge(each.kind(), each, KindDelivery::plus));
        return new SubscriptionStats(name, active || other.active, List.copyOf(sums.values()));
    }

    /** Events between its first and its last position, or, while active, the newest event. */
    public long published() {
        return total(KindDelivery::published);
    }

    /** Calls that returned normally, or whose stage did. */
    public long delivered() {
        return total(KindDelivery::delivered);
    }

    /** Events lost to overtaking (rule C4). */
    public long missed() {
        return total(KindDelivery::missed);
    }

    /** Calls that threw, or whose stage did. */
    public long failed() {
        return total(KindDelivery::failed);
    }

    /** Events that were waiting when it ended; 0 while active. */
    public long undelivered() {
        return total(KindDelivery::undelivered);
    }

    /** Events that are waiting now; 0 once ended. */
    public long backlog() {
        return total(KindDelivery::backlog);
    }

    /** Events that were handed to the handler and are not accounted for yet; 0 once ended. */
    public long inFlight() {
        return total(KindDelivery::inFlight);
    }

    private long total(ToLongFunction<KindDelivery> figure) {
        return kinds.stream().mapToLong(figure).sum();
    }
}
