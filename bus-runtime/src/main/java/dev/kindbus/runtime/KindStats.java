package dev.kindbus.runtime;

/**
 * One kind's channel at one moment.
 *
 * @param kind the kind
 * @param channel its channel
 */
public record KindStats(Kind kind, ChannelStats channel) {
    /** Events published while somebody listened, or the channel retained. */
    public long published() {
        return channel.published();
    }
}
