package dev.kindbus.runtime;

import java.util.List;

/**
 * How a bus closed (rule X1).
 *
 * @param drained whether everything that was published was handled before the deadline
 * @param subscriptions every subscription that was active when closing began, with what became of its events
 */
public record DrainReport(boolean drained, List<SubscriptionStats> subscriptions) {
    /** Copies the list. */
    public DrainReport {
        subscriptions = List.copyOf(subscriptions);
    }

    /** How many events were not delivered, over all subscriptions. */
    public long undelivered() {
        return subscriptions.stream().mapToLong(SubscriptionStats::undelivered).sum();
    }
}
