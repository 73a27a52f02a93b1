package dev.kindbus.runtime;

import java.time.Instant;
import java.util.Optional;

/** A delivery in an open bus's own terms. */
record OpenDelivery(OpenBus bus, Kind kind, Delivery delivery) implements OpenContext {
    @Override
    public int publish(Object event) {
        return bus.publish(event, Origin.HANDLER);
    }

    @Override
    public Instant timestamp() {
        return delivery.timestamp();
    }

    @Override
    public long sequence() {
        return delivery.sequence();
    }

    @Override
    public long missed() {
        return delivery.missed();
    }

    @Override
    public boolean endOfBatch() {
        return delivery.endOfBatch();
    }

    @Override
    public Optional<EventId> cause() {
        return delivery.cause();
    }
}
