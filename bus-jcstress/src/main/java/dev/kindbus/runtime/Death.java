package dev.kindbus.runtime;

/** What an error leaves behind that ends a publisher in the midst of {@link BroadcastChannel#offer}. */
final class Death {
    private Death() {}

    /** A publisher claims, and dies before it stores; nothing if the channel is closed. */
    static void beforeStoring(BroadcastChannel<Integer> channel) {
        try {
            leaveWord(channel, Ring.sequence(Claims.one(channel)));
        } catch (BusClosedException e) {
            // It was refused, and lives.
        }
    }

    /** A publisher claims and stores, and dies before it has served anybody. */
    static void afterStoring(BroadcastChannel<Integer> channel, int value) {
        long sequence = Ring.sequence(Claims.one(channel));
        channel.put(sequence, value);
        leaveWord(channel, sequence);
    }

    /** Word for word what a publisher does in the end. */
    @SuppressWarnings("SynchronizeOnNonFinalField") // As there.
    private static void leaveWord(BroadcastChannel<Integer> channel, long sequence) {
        synchronized (channel.deaths) {
            int run = 0;
            while (run < channel.deathCount && channel.deaths[run + 1] != sequence) {
                run += 2;
            }
            if (run < channel.deaths.length) {
                if (run == channel.deathCount) {
                    channel.deaths[run] = sequence;
                    channel.deathCount = run + 2;
                }
                channel.deaths[run + 1] = sequence + 1;
            }
        }
        channel.troubled = true;
        channel.subscribers = BroadcastChannel.LOOK;
    }
}
