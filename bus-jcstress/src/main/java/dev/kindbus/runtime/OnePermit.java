package dev.kindbus.runtime;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Parking for at most one thread at a time, that wakes for no reason but a wake. The JVM's own parking may end by itself, or
 * through a permit left over from something else, which hides a lost wake-up; here whoever is never woken is {@link Stranded}.
 */
final class OnePermit implements Parking {
    /** Nobody woke a thread that waited for much longer than the others took. */
    static final class Stranded extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stranded() {
            super("nobody woke it");
        }
    }

    /** After one thread was stranded the verdict is clear: the rest need not take as long. */
    private static volatile long patience = TimeUnit.SECONDS.toNanos(10);

    /** So many pauses take some ten seconds; the same goes for them. */
    private static volatile int mostPauses = 100_000;

    private static final int SPINS = 1_000;

    private volatile boolean permit;

    @Override
    public void park(Object blocker) {
        for (int round = 0; round < SPINS; round++) {
            if (permit) {
                permit = false;
                return;
            }
            Thread.onSpinWait();
        }
        long started = System.nanoTime();
        while (!permit) {
            if (System.nanoTime() - started > patience) {
                patience = TimeUnit.MILLISECONDS.toNanos(1);
                throw new Stranded();
            }
            stepAside();
        }
        permit = false;
    }

    @Override
    public void parkNanos(Object blocker, long nanos) {
        // A publisher that waits for room looks for itself now and then, which would hide a lost wake-up too.
        if (blocker instanceof BroadcastChannel || nanos > TimeUnit.MINUTES.toNanos(1)) {
            park(blocker);
        } else {
            stepAside();
        }
    }

    @Override
    public void unpark(@Nullable Thread thread) {
        if (thread != null) {
            permit = true;
        }
    }

    /** A thread that pauses waits for another thread, and not for a wake: it gives up only if that one never comes. */
    @Override
    public void pause(Object blocker, int round) {
        if (round > mostPauses) {
            mostPauses = Parking.SPINS;
            throw new Stranded();
        }
        Parking.JDK.pause(blocker, round);
    }
}
