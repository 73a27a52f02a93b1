package dev.kindbus.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of subscriptions that have ended, as figures and nothing else (rule H6). The newest are kept one by one. Older ones are
 * added up by the name that their owner gave them; those without one, and those beyond so many names, by kind. For one thread at a
 * time.
 */
final class EndedSubscriptions {
    private static final int MOST_NAMES = 256;

    private final Deque<Ended> newest = new ArrayDeque<>();
    private final Map<String, SubscriptionStats> byName = new LinkedHashMap<>();
    private final Map<Kind, SubscriptionStats> byKind = new LinkedHashMap<>();
    private long lost;

    private record Ended(SubscriptionStats stats, boolean named) {}

    /**
     * Adds one.
     *
     * @param named whether its owner gave it its name
     * @param reason why it ended
     */
    void add(SubscriptionStats stats, boolean named, End.Reason reason) {
        if (reason != End.Reason.CANCELLED) {
            lost += stats.undelivered();
        }
        newest.addLast(new Ended(stats, named));
        if (newest.size() > BusStats.ENDED_KEPT) {
            sum(newest.removeFirst());
        }
    }

    private void sum(Ended ended) {
        SubscriptionStats stats = ended.stats;
        if (ended.named && (byName.containsKey(stats.name()) || byName.size() < MOST_NAMES)) {
            byName.merge(stats.name(), stats, SubscriptionStats::plus);
            return;
        }
        for (KindDelivery kind : stats.kinds()) {
            String name = kind.kind().methodName();
            byKind.merge(kind.kind(), new SubscriptionStats(name, false, List.of(kind)), SubscriptionStats::plus);
        }
    }

    /** The sums, by name and then by kind, then the newest one by one, oldest first. */
    List<SubscriptionStats> stats() {
        List<SubscriptionStats> all = new ArrayList<>(byName.values());
        all.addAll(byKind.values());
        newest.forEach(ended -> all.add(ended.stats));
        return all;
    }

    /** How many events those left undelivered that were not cancelled by their owners. */
    long lost() {
        return lost;
    }
}
