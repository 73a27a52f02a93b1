package dev.kindbus.runtime;

/**
 * What has become of the events of one kind since a subscription to it began. At rest (rule C10): {@code delivered + missed
 * + failed + undelivered = published}.
 *
 * @param kind the kind
 * @param published events between the subscription's first and its last position, or, while active, the newest event
 * @param delivered calls that returned normally, or whose stage did
 * @param missed events lost to overtaking (rule C4)
 * @param failed calls that threw, or whose stage did
 * @param undelivered events that were waiting when the subscription ended; 0 while active
 * @param backlog events that are waiting now; 0 once ended
 */
public record KindDelivery(
        Kind kind, long published, long delivered, long missed, long failed, long undelivered, long backlog) {}
