package dev.kindbus.runtime;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Parking by a monitor, for at most one thread at a time, without spurious wakes and without time: a wait that nobody ends is
 * a deadlock, which the model checker reports.
 */
final class MonitorParking implements Parking {
    private boolean permit;

    @Override
    public synchronized void park(Object blocker) {
        while (!permit) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        permit = false;
    }

    @Override
    public void parkNanos(Object blocker, long nanos) {
        if (nanos > TimeUnit.MINUTES.toNanos(1)) {
            park(blocker);
        } else {
            Thread.yield();
        }
    }

    @Override
    public void pause(Object blocker, int round) {
        Thread.yield();
    }

    @Override
    public void backOff(int lost) {
        Thread.yield();
    }

    @Override
    public synchronized void unpark(@Nullable Thread thread) {
        if (thread != null) {
            permit = true;
            notifyAll();
        }
    }
}
