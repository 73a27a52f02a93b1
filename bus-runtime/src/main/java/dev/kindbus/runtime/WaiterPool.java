package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Waiters that were used and can be used again, so that waiting allocates nothing. One may still be on its list: whoever takes it
 * is then woken once for nothing.
 */
final class WaiterPool {
    private static final int SPARES = 8;

    private final Parking parking;
    private final AtomicReferenceArray<@Nullable Waiter> spares = new AtomicReferenceArray<>(SPARES);

    WaiterPool(Parking parking) {
        this.parking = parking;
    }

    /** A waiter for the calling thread, until it gives it back. */
    Waiter take() {
        for (int i = 0; i < SPARES; i++) {
            Waiter spare = spares.get(i) == null ? null : spares.getAndSet(i, null);
            if (spare != null) {
                return spare;
            }
        }
        return Waiter.parking(parking);
    }

    void giveBack(Waiter waiter) {
        waiter.forgetThread();
        for (int i = 0; i < SPARES; i++) {
            if (spares.compareAndSet(i, null, waiter)) {
                return;
            }
        }
    }
}
