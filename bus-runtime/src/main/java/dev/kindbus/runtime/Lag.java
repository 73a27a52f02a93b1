package dev.kindbus.runtime;

/**
 * A gap in what a subscription was given. Not the enum {@link dev.kindbus.Lag}, which schemas are written with.
 *
 * @param kind the kind whose channel overtook the subscription
 * @param subscription the subscription's name
 * @param missed how many events were lost, at least 1
 * @param resumesAt the sequence of the oldest event the channel held when the gap was found, where reading goes on
 */
public record Lag(Kind kind, String subscription, long missed, long resumesAt) {}
