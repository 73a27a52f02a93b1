package dev.kindbus.kafka;

/**
 * What a bridge has carried. A figure that is none of its direction's is 0.
 *
 * @param sent events that Kafka has acknowledged
 * @param failed events that could not be sent, and were given up
 * @param missed events of lossy kinds that were lost before they could be sent
 * @param received records that were published on the bus
 * @param echoes outbound: events that came from another bus and were not sent on; inbound: records of this bus's own
 * @param rejected records of an unknown kind, or of another version of it
 * @param deadLettered records that could not be read, and are in the dead-letter topic
 */
public record BridgeStats(
        long sent, long failed, long missed, long received, long echoes, long rejected, long deadLettered) {}
