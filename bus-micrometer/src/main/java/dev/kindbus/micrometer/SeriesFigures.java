package dev.kindbus.micrometer;

import dev.kindbus.runtime.KindDelivery;

/** What the meters of a series of subscriptions to one kind show. */
record SeriesFigures(
        long delivered, long missed, long failed, long undelivered, long backlog, long timedCalls, long handlingNanos) {
    static final SeriesFigures NONE = new SeriesFigures(0, 0, 0, 0, 0, 0, 0);

    static SeriesFigures of(KindDelivery stats) {
        return new SeriesFigures(
                stats.delivered(),
                stats.missed(),
                stats.failed(),
                stats.undelivered(),
                stats.backlog(),
                stats.timedCalls(),
                stats.handlingNanos());
    }

    /** The figures of two subscriptions together. */
    SeriesFigures plus(SeriesFigures other) {
        return new SeriesFigures(
                delivered + other.delivered,
                missed + other.missed,
                failed + other.failed,
                undelivered + other.undelivered,
                backlog + other.backlog,
                timedCalls + other.timedCalls,
                handlingNanos + other.handlingNanos);
    }

    /** These figures after earlier ones: no counter goes down, as one may for a moment that is read while events are handled. */
    SeriesFigures after(SeriesFigures earlier) {
        return new SeriesFigures(
                Math.max(delivered, earlier.delivered),
                Math.max(missed, earlier.missed),
                Math.max(failed, earlier.failed),
                Math.max(undelivered, earlier.undelivered),
                backlog,
                Math.max(timedCalls, earlier.timedCalls),
                Math.max(handlingNanos, earlier.handlingNanos));
    }
}
