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
 * @param series where its figures are added up with those of others, and stay when it has ended: its name, if its owner gave it that
 *     name, and it is one of the first 256 such names of its bus; {@value #OTHER} for a name after those; {@value #UNNAMED} if its
 *     owner gave it none. It does not change
 * @param active whether the handler may still be called
 * @param kinds the figures of each of its kinds, in schema order
 */
public record SubscriptionStats(String name, String series, boolean active, List<KindDelivery> kinds) {
    /** The series of all subscriptions whose owners gave them no name. */
    public static final String UNNAMED = "(unnamed)";

    /** The series of all subscriptions whose names came after the first 256 names of their bus. */
    public static final String OTHER = "(other)";

    /** Copies {@code kinds}. */
    public SubscriptionStats {
        kinds = List.copyOf(kinds);
    }

    /** The same figures, by the name of the series. */
    SubscriptionStats asSum() {
        return new SubscriptionStats(series, series, active, kinds);
    }

    /** The figures of two subscriptions together, kind by kind. */
    SubscriptionStats plus(SubscriptionStats other) {
        Map<Kind, KindDelivery> sums = new LinkedHashMap<>();
        kinds.forEach(each -> sums.merge(each.kind(), each, KindDelivery::plus));
        other.kinds.forEach(each -> sums.merge(each.kind(), each, KindDelivery::plus));
        return new SubscriptionStats(name, series, active || other.active, List.copyOf(sums.values()));
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

    /** Calls of the handler that were measured, or that a measured one stands for; see {@link KindDelivery}. */
    public long timedCalls() {
        return total(KindDelivery::timedCalls);
    }

    /** How many nanoseconds those calls took, all together; see {@link KindDelivery}. */
    public long handlingNanos() {
        return total(KindDelivery::handlingNanos);
    }

    private long total(ToLongFunction<KindDelivery> figure) {
        return kinds.stream().mapToLong(figure).sum();
    }
}
