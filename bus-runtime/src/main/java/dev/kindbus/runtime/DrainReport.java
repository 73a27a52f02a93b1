package dev.kindbus.runtime;

import java.util.List;

/**
 * How a bus closed (rule X1).
 *
 * @param drained whether everything that was published was handled before the deadline
 * @param subscriptions every subscription that was active when closing began, with what became of its events
 * @param running those of them whose last call had not returned yet, after it was interrupted: no further call follows. Empty
 *     where the report is of a moment, as that of a {@code shutdown} from inside a handler
 */
public record DrainReport(boolean drained, List<SubscriptionStats> subscriptions, List<StillRunning> running) {
    /** Copies the lists. */
    public DrainReport {
        subscriptions = List.copyOf(subscriptions);
        running = List.copyOf(running);
    }

    /** How many events were not delivered, over all subscriptions. */
    public long undelivered() {
        return subscriptions.stream().mapToLong(SubscriptionStats::undelivered).sum();
    }
}
