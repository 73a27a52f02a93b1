package dev.kindbus.runtime;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Parking for threads that give up instead. */
final class NoWaiting implements Parking {
    /** The thread would have waited. */
    static final class WouldWait extends RuntimeException {
        private static final long serialVersionUID = 1;

        WouldWait() {
            super("would wait", null, false, false);
        }
    }

    @Override
    public void park(Object blocker) {
        throw new WouldWait();
    }

    @Override
    public void parkNanos(Object blocker, long nanos) {
        // A publisher that waits for room looks for itself now and then: that is waiting too.
        if (blocker instanceof BroadcastChannel || nanos > TimeUnit.MINUTES.toNanos(1)) {
            throw new WouldWait();
        }
        stepAside();
    }

    @Override
    public void unpark(@Nullable Thread thread) {}
}
