package dev.kindbus;

/** What happens when a subscriber is a whole channel's capacity behind the publishers. */
public enum Overflow {
    /**
     * The subscriber loses the oldest events, is told exactly how many, and goes on at the oldest event still held (rule
     * C4). Publishers never wait. For streams where fresh beats complete: telemetry, positions, prices.
     */
    DROP_OLDEST,

    /**
     * Publishers wait until the subscriber has caught up (rule C5). Nothing is lost. For events that each count: orders,
     * finished laps, commands.
     */
    BLOCK
}
