package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for something, in no particular order. Lock-free: a stack that {@linkplain Waiter waiters} push themselves on
 * and that a waker takes whole.
 *
 * <p><b>Delegation.</b> Waking a parked thread costs microseconds, which a publisher should not pay for each of ten thousand
 * readers. So a waker unparks the first parked thread it comes to and leaves it the rest of the list; that thread, before it
 * does anything else, does the same. A list is only ever left to a thread that is parked, which its state proves in the same
 * step: such a thread has nothing better to do, and looks at what it was left as soon as it runs, for whatever reason.
 *
 * <p>A waiter that stops waiting stays on the list until the next wake. If it then runs, the wake passes it by; if it waits
 * again, the wake is spurious, and it looks again. A waiter is never pushed twice, as its state says that it is on the list, or
 * on one that was taken and whose waker has not come to it yet.
 */
final class WaitList {
    private final AtomicReference<@Nullable Waiter> newest = new AtomicReference<>();

    void enlist(Waiter waiter) {
        if (!waiter.beginToWait()) {
            return;
        }
        do {
            waiter.older = newest.get();
        } while (!newest.compareAndSet(waiter.older, waiter));
    }

    /** Sees to it that everyone on the list looks again. Waits for nobody, and unparks at most one thread itself. */
    void wakeAll() {
        if (newest.get() != null) {
            wake(newest.getAndSet(null));
        }
    }

    /** Wakes a list that was taken, as far as it is not left to one of those on it. */
    static void wake(@Nullable Waiter list) {
        Waiter waiter = list;
        while (waiter != null) {
            Waiter older = waiter.older;
            if (waiter.wakeAndLeave(older)) {
                return;
            }
            waiter = older;
        }
    }
}
