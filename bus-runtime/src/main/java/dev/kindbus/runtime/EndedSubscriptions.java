package dev.kindbus.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of subscriptions that have ended, as figures and nothing else (rule H6). The newest are kept one by one. Older ones are
 * added up by {@linkplain SubscriptionStats#series series}, of which there are not many. For one thread at a time.
 */
final class EndedSubscriptions {
    private final Deque<SubscriptionStats> newest = new ArrayDeque<>();
    private final Map<String, SubscriptionStats> sums = new LinkedHashMap<>();
    private long lost;

    /**
     * Adds one.
     *
     * @param reason why it ended
     */
    void add(SubscriptionStats stats, End.Reason reason) {
        if (reason != End.Reason.CANCELLED) {
            lost += stats.undelivered();
        }
        newest.addLast(stats);
        if (newest.size() > BusStats.ENDED_KEPT) {
            SubscriptionStats oldest = newest.removeFirst();
            sums.merge(oldest.series(), oldest.asSum(), SubscriptionStats::plus);
        }
    }

    /** The sums, then the newest one by one, oldest first. */
    List<SubscriptionStats> stats() {
        List<SubscriptionStats> all = new ArrayList<>(sums.values());
        all.addAll(newest);
        return all;
    }

    /** How many events those left undelivered that were not cancelled by their owners. */
    long lost() {
        return lost;
    }
}
