package dev.kindbus.runtime;

import java.util.List;
import java.util.Objects;

/**
 * A handler's call, or the stage it returned, that ended with a throwable.
 *
 * @param kind the kind of the event
 * @param subscription the subscription's name
 * @param sequence the event's sequence on its channel, from 0
 * @param cause what was thrown
 * @param consecutive how many calls in a row have failed, this one included: 1 after a success
 * @param attempt how many times the handler has been given this event: 1, and more only after a {@link ErrorPolicy#retry}
 * @param event what the handler was given, as the bus's own type: the generated {@code Event}; in an {@link OpenBus} the event
 *     itself. Shared by reference, as with handlers; for whoever keeps what failed
 */
public record Failure(
        Kind kind, String subscription, long sequence, Throwable cause, int consecutive, int attempt, Object event) {
    /** Refuses {@code null}. */
    public Failure {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subscription, "subscription");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(event, "event");
    }

    /** Every event of the call, oldest first: one, unless the handler was given a batch. Unmodifiable. */
    public List<Object> events() {
        return List.of(event);
    }
}
