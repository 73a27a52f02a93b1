package dev.kindbus.runtime;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Parking that only a wake ends: neither time nor chance does. So a lost wake-up is a deadlock, which Fray reports. One thread
 * runs at a time, so nothing here is synchronized.
 */
final class UntimedParking implements Parking {
    private final Set<Thread> permits = new HashSet<>();

    @Override
    public void park(Object blocker) {
        Thread thread = Thread.currentThread();
        while (!permits.remove(thread) && !thread.isInterrupted()) {
            LockSupport.park(blocker);
        }
    }

    @Override
    public void parkNanos(Object blocker, long nanos) {
        // A publisher that waits for room looks for itself now and then, which would hide that nobody woke it.
        if (blocker instanceof BroadcastChannel) {
            park(blocker);
        } else {
            LockSupport.parkNanos(blocker, nanos);
        }
    }

    @Override
    public void unpark(@Nullable Thread thread) {
        if (thread != null) {
            permits.add(thread);
            LockSupport.unpark(thread);
        }
    }

    /** Until no other thread can go on, or for no time at all. */
    @Override
    public void pause(Object blocker, int round) {
        LockSupport.parkNanos(blocker, 1);
    }
}
