package dev.kindbus.runtime;

import java.util.List;

/** Those whom publishers wait for, and, as its value, the limit up to which publishers may go without looking at them again. */
final class Blockers extends PaddedLong {
    private final List<Follower> followers;

    Blockers(List<Follower> followers) {
        super(0);
        this.followers = followers;
    }

    List<Follower> followers() {
        return followers;
    }

    /** Whether claiming a sequence would put it a whole capacity ahead of the slowest. */
    boolean isFull(long sequence, int capacity) {
        return sequence >= getAcquire() && sequence >= lookAgain(capacity);
    }

    private long lookAgain(int capacity) {
        if (followers.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long slowest = Long.MAX_VALUE;
        for (Follower follower : followers) {
            slowest = Math.min(slowest, follower.cursor());
        }
        setRelease(slowest + capacity);
        return slowest + capacity;
    }
}
