package dev.kindbus.runtime;

/**
 * A handler's call, or the stage it returned, that ended with a throwable.
 *
 * @param kind the kind of the event
 * @param subscription the subscription's name
 * @param sequence the event's sequence on its channel, from 0
 * @param cause what was thrown
 * @param consecutive how many calls in a row have failed, this one included: 1 after a success
 * @param attempt how many times the handler has been given this event: 1, and more only after a {@link ErrorPolicy#retry}
 */
public record Failure(Kind kind, String subscription, long sequence, Throwable cause, int consecutive, int attempt) {}
