package dev.kindbus.runtime;

/**
 * Those whom publishers wait for, and, as its value, the limit up to which publishers may go without looking at them again. There
 * is a new one, with a limit of its own, whenever somebody is to be waited for from now on; one who is not waited for any more is
 * only passed over, as a limit that was worked out with it is too low at worst.
 */
final class Blockers extends PaddedLong {
    private final Members.Snapshot<Follower> followers;

    Blockers(Members.Snapshot<Follower> followers) {
        super(0);
        this.followers = followers;
    }

    Members.Snapshot<Follower> followers() {
        return followers;
    }

    /** Whether claiming a sequence would put it a whole capacity ahead of the slowest. */
    boolean isFull(long sequence, int capacity) {
        return sequence >= getAcquire() && sequence >= lookAgain(capacity);
    }

    private long lookAgain(int capacity) {
        long slowest = Long.MAX_VALUE;
        for (int place = 0; place < followers.end(); place++) {
            Follower follower = followers.at(place);
            if (follower != null) {
                slowest = Math.min(slowest, follower.cursor());
            }
        }
        if (slowest == Long.MAX_VALUE) {
            return slowest;
        }
        setRelease(slowest + capacity);
        return slowest + capacity;
    }
}
