package dev.kindbus.micrometer;

import dev.kindbus.runtime.ChannelStats;

/** What the meters of a kind show. */
record ChannelFigures(
        long published, long capacity, long waitingPublishers, long publisherWaits, long publisherWaitNanos) {
    static final ChannelFigures NONE = new ChannelFigures(0, 0, 0, 0, 0);

    static ChannelFigures of(ChannelStats stats) {
        return new ChannelFigures(
                stats.published(),
                stats.capacity(),
                stats.waitingPublishers(),
                stats.publisherWaits(),
                stats.publisherWaitNanos());
    }

    /** The figures of two kinds of one name together. */
    ChannelFigures plus(ChannelFigures other) {
        return new ChannelFigures(
                published + other.published,
                capacity + other.capacity,
                waitingPublishers + other.waitingPublishers,
                publisherWaits + other.publisherWaits,
                publisherWaitNanos + other.publisherWaitNanos);
    }

    /** These figures after earlier ones: no counter goes down. */
    ChannelFigures after(ChannelFigures earlier) {
        return new ChannelFigures(
                Math.max(published, earlier.published),
                capacity,
                waitingPublishers,
                Math.max(publisherWaits, earlier.publisherWaits),
                Math.max(publisherWaitNanos, earlier.publisherWaitNanos));
    }
}
