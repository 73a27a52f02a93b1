package dev.kindbus.runtime;

import dev.kindbus.Overflow;

/** The channels the cases are about. */
final class Channels {
    /** Lets nobody in. */
    static final Gate SHUT = origin -> {
        throw new BusClosedException("the gate is shut");
    };

    private Channels() {}

    static BroadcastChannel<Integer> lossy(int capacity) {
        return BroadcastChannel.create(capacity);
    }

    /** A lossy channel on which a lost wake-up shows. */
    static BroadcastChannel<Integer> lossyOnOnePermit(int capacity) {
        return on(new OnePermit(), ChannelOptions.defaults().capacity(capacity));
    }

    /** A channel whose publishers wait, on which a lost wake-up shows. */
    static BroadcastChannel<Integer> blockingOnOnePermit(int capacity) {
        return on(new OnePermit(), ChannelOptions.defaults().capacity(capacity).overflow(Overflow.BLOCK));
    }

    /** A channel whose publishers give up, with {@link NoWaiting.WouldWait}, rather than wait. */
    static BroadcastChannel<Integer> blockingWithoutWaiting(int capacity) {
        return on(new NoWaiting(), ChannelOptions.defaults().capacity(capacity).overflow(Overflow.BLOCK));
    }

    static <T> BroadcastChannel<T> on(Parking parking, ChannelOptions options) {
        return new BroadcastChannel<>("channel", options, Gate.OPEN, parking);
    }
}
