package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/** Which events a handler is called for, and whether anything about that was wrong. */
final class Sightings {
    private final StringBuilder seen = new StringBuilder();
    private final AtomicInteger inside = new AtomicInteger();

    /** In a handler, without any synchronisation but what whoever calls it owes it. */
    void enter(long sequence) {
        if (inside.incrementAndGet() != 1) {
            seen.append('!');
        }
        if (seen.length() != 0) {
            seen.append(' ');
        }
        seen.append(sequence);
    }

    /** The handler returns. */
    void leave() {
        inside.decrementAndGet();
    }

    /** What was seen, whether every event is accounted for (rule C10), and whether the subscription has ended; at rest. */
    String verdict(Subscription subscription) {
        KindDelivery figures = subscription.stats().kinds().get(0);
        long calls = seen.length() == 0 ? 0 : seen.toString().split(" ").length;
        boolean holds = figures.delivered() == calls
                && figures.backlog() == 0
                && figures.delivered() + figures.missed() + figures.failed() + figures.undelivered()
                        == figures.published();
        return seen + ", " + (holds ? "law holds" : figures.toString()) + ", "
                + (subscription.isActive() ? "active" : "ended");
    }
}
