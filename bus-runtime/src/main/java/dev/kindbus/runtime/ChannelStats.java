package dev.kindbus.runtime;

/**
 * A channel at one moment. The figures are read one after another while the channel goes on.
 *
 * @param capacity how many values the channel holds for its slowest subscriber
 * @param published values published while somebody listened, or the channel retained
 * @param subscribers receivers that are open
 * @param slowestBacklog how many values the slowest open receiver is behind
 * @param waitingPublishers publishers that wait for room now (rule C5)
 * @param publisherWaits how often a publisher waited for room, those that wait now included; one value may make its publisher wait
 *     more than once. A publisher that found room after a few attempts did not wait
 * @param publisherWaitNanos for how many nanoseconds publishers waited for room, all together; a wait that goes on counts up to now
 * @param closed whether it is closed
 */
public record ChannelStats(
        int capacity,
        long published,
        int subscribers,
        long slowestBacklog,
        int waitingPublishers,
        long publisherWaits,
        long publisherWaitNanos,
        boolean closed) {}
