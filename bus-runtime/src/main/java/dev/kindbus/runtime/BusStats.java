package dev.kindbus.runtime;

import java.util.List;

/**
 * A bus at one moment. The figures are read one after another while the bus goes on; at rest they add up (rule C10).
 *
 * @param kinds one entry per kind, in schema order
 * @param subscriptions the subscriptions that are active, in the order they began; then sums of those that ended long ago, one for
 *     each name that was given to them, at most 256, and one for each kind for all others, named after it; then the {@value
 *     #ENDED_KEPT} that ended last, oldest first (rule H6)
 */
public record BusStats(List<KindStats> kinds, List<SubscriptionStats> subscriptions) {
    /** How many subscriptions that have ended are remembered one by one. */
    public static final int ENDED_KEPT = 256;

    /** Copies the lists. */
    public BusStats {
        kinds = List.copyOf(kinds);
        subscriptions = List.copyOf(subscriptions);
    }

    /**
     * The figures of one kind.
     *
     * @throws IllegalArgumentException if the kind is not of this bus
     */
    public KindStats kind(Kind kind) {
        return kinds.stream()
                .filter(stats -> stats.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(kind + " is not a kind of this bus"));
    }
}
