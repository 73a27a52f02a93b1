package dev.kindbus.runtime;

/**
 * A channel at one moment. The figures are read one after another while the channel goes on.
 *
 * @param capacity how many values the channel holds for its slowest subscriber
 * @param published values published while somebody listened, or the channel retained
 * @param subscribers receivers that are open
 * @param slowestBacklog how many values the slowest open receiver is behind
 * @param closed whether it is closed
 */
public record ChannelStats(int capacity, long published, int subscribers, long slowestBacklog, boolean closed) {}
