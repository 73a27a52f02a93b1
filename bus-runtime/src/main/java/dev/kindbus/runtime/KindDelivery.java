package dev.kindbus.runtime;

/**
 * What has become of the events of one kind since a subscription to it began. At any time: {@code delivered + missed + failed +
 * undelivered + backlog + inFlight = published}; at rest (rule C10) nothing is in flight or waiting.
 *
 * @param kind the kind
 * @param published events between the subscription's first and its last position, or, while active, the newest event
 * @param delivered calls that returned normally, or whose stage did
 * @param missed events lost to overtaking (rule C4), or with a publisher that died (rule C13)
 * @param failed calls that threw, or whose stage did
 * @param undelivered events that were waiting when the subscription ended; 0 while active
 * @param backlog events that are waiting now; 0 once ended
 * @param inFlight events that were handed to the handler and are not accounted for yet: it is in a call, a stage is open, or the event
 *     waits to be handed over again; 0 once ended
 */
public record KindDelivery(
        Kind kind,
        long published,
        long delivered,
        long missed,
        long failed,
        long undelivered,
        long backlog,
        long inFlight) {
    /** The figures of two subscriptions to one kind together. */
    KindDelivery plus(KindDelivery other) {
        return new KindDelivery(
                kind,
                published + other.published,
                delivered + other.delivered,
                missed + other.missed,
                failed + other.failed,
                undelivered + other.undelivered,
                backlog + other.backlog,
                inFlight + other.inFlight);
    }
}
