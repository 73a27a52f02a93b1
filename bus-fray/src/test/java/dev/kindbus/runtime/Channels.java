package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.util.List;
import java.util.stream.IntStream;

/** The channels of the scenarios: where only a wake ends a wait. */
final class Channels {
    private Channels() {}

    static BroadcastChannel<Integer> lossy(int capacity) {
        return with(capacity, Overflow.DROP_OLDEST);
    }

    /** A channel whose publishers wait. */
    static BroadcastChannel<Integer> blocking(int capacity) {
        return with(capacity, Overflow.BLOCK);
    }

    private static BroadcastChannel<Integer> with(int capacity, Overflow overflow) {
        return new BroadcastChannel<>(
                "channel",
                ChannelOptions.defaults().capacity(capacity).overflow(overflow),
                Gate.OPEN,
                new UntimedParking());
    }

    /** A reader that can be overtaken, on a channel of either sort. */
    static Receiver<Integer> lossyReader(BroadcastChannel<Integer> channel) {
        return channel.subscribe(Overflow.DROP_OLDEST, 0);
    }

    /** A reader that publishers wait for, and that begins a few values back. */
    static Receiver<Integer> blockingReader(BroadcastChannel<Integer> channel, int replay) {
        return channel.subscribe(Overflow.BLOCK, replay);
    }

    static void publish(BroadcastChannel<Integer> channel, List<Integer> values) {
        values.forEach(channel::publish);
    }

    /** From {@code from} to before {@code to}. */
    static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
