package dev.kindbus.runtime;

import java.util.List;

/**
 * How a bus closed (rule X1).
 *
 * @param drained whether nothing was lost, and nothing was left running: everything that was published was handled before the
 *     deadline, and no subscription ended before with events undelivered, whenever that was. Those that their owners cancelled do not
 *     count: what they were left with is reported all the same
 * @param subscriptions every subscription that was active when closing began, with what became of its events; then those that had
 *     ended before with events undelivered, those that ended long ago as sums (see {@link BusStats#subscriptions})
 * @param running those whose last call had not returned yet, after it was interrupted: no further call follows. Empty where the
 *     report is of a moment, as that of a {@code shutdown} from inside a handler
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
