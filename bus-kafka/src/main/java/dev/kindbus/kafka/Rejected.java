package dev.kindbus.kafka;

/**
 * A record that this bus has no use for: it is passed over, not an error.
 *
 * @param topic where it was
 * @param partition of the topic
 * @param offset in the partition
 * @param reason what does not fit, for people
 */
public record Rejected(String topic, int partition, long offset, String reason) {}
