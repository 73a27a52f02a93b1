package dev.kindbus.runtime;

import java.util.List;

/**
 * Those whom publishers wait for, and, as its value, the limit up to which publishers may go without looking at them again.
 *
 * @param <T> the type of what they read
 */
final class Blockers<T> extends PaddedLong {
    private final List<RingReceiver<T>> receivers;

    Blockers(List<RingReceiver<T>> receivers) {
        super(0);
        this.receivers = receivers;
    }

    List<RingReceiver<T>> receivers() {
        return receivers;
    }

    /** Whether claiming a sequence would put it a whole capacity ahead of the slowest. */
    boolean isFull(long sequence, int capacity) {
        return sequence >= getAcquire() && sequence >= lookAgain(capacity);
    }

    private long lookAgain(int capacity) {
        if (receivers.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long slowest = Long.MAX_VALUE;
        for (RingReceiver<T> receiver : receivers) {
            slowest = Math.min(slowest, receiver.cursor());
        }
        setRelease(slowest + capacity);
        return slowest + capacity;
    }
}
