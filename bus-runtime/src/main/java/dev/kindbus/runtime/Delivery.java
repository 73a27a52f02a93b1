package dev.kindbus.runtime;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the event that a handler is being given. For generated code, which makes the schema's {@code
 * HandlerContext} of it. One object serves call after call; what it returns is a handler's own only until the call ends, or, for
 * an {@link AsyncHandler}, its stage.
 */
public final class Delivery {
    private final Clock clock;
    private final Position position;

    private @Nullable Instant timestamp;
    private long timestampOf = -1;
    private int timestampAttempt;

    /** Where the subscription is. */
    interface Position {
        /** The sequence of the event that is being handled. */
        long sequence();

        /** Which call with that event it is, from 1. */
        int attempt();

        /** How many events were lost just before it. */
        long missed();

        /** Whether more events are waiting. */
        boolean hasMoreWaiting();

        /** What was carried along with the event that is being handled. */
        Carriage.@Nullable Parcel parcel();

        /** Whether handlers are called on the publisher's thread. */
        boolean isOnPublisher();
    }

    Delivery(Clock clock, Position position) {
        this.clock = clock;
        this.position = position;
    }

    /** The event's place among those of its kind that were published while somebody listened, from 0. */
    public long sequence() {
        return position.sequence();
    }

    /** How many events of this kind the subscription lost just before this one; 0 if none (rule C4). */
    public long missed() {
        return position.missed();
    }

    /** Whether nothing more is waiting for this subscription now: the moment to flush. */
    public boolean endOfBatch() {
        return !position.hasMoreWaiting();
    }

    /**
     * The event whose handler published this one. Empty if it was published from elsewhere, or the bus does not {@linkplain
     * BusOptions#tracingCauses trace causes}.
     */
    public Optional<EventId> cause() {
        Carriage.Parcel parcel = position.parcel();
        return parcel == null ? Optional.empty() : Optional.ofNullable(parcel.cause());
    }

    /** Where the event came from; empty if it was published on this bus, as all are unless its schema is a remote one. */
    public Optional<Arrival> arrival() {
        Carriage.Parcel parcel = position.parcel();
        return parcel == null ? Optional.empty() : Optional.ofNullable(parcel.arrival());
    }

    /** The time by the bus's clock, taken when it is first asked for in this call; in a call with the same event again, anew. */
    public Instant timestamp() {
        long sequence = position.sequence();
        int attempt = position.attempt();
        Instant taken = timestamp;
        if (taken == null || timestampOf != sequence || timestampAttempt != attempt) {
            taken = clock.instant();
            timestamp = taken;
            timestampOf = sequence;
            timestampAttempt = attempt;
        }
        return taken;
    }
}
