package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for something, in no particular order, woken all at once. Lock-free: a stack that waiters push themselves on
 * and that a waker takes whole.
 *
 * <p>A waiter that stops waiting stays on the list until the next wake, which is then spurious: everyone looks again after
 * waking. A waiter that enlists while it is still on the list, or on one just taken, is not pushed twice: the wake that is
 * due to it is still to come, as {@code enlisted} is only cleared just before {@link Waiter#wake}.
 */
final class WaitList {
    private final AtomicReference<@Nullable Waiter> newest = new AtomicReference<>();

    void enlist(Waiter waiter) {
        if (!waiter.enlisted.compareAndSet(false, true)) {
            return;
        }
        do {
            waiter.older = newest.get();
        } while (!newest.compareAndSet(waiter.older, waiter));
    }

    boolean isEmpty() {
        return newest.get() == null;
    }

    void wakeAll() {
        Waiter waiter = newest.getAndSet(null);
        while (waiter != null) {
            Waiter older = waiter.older;
            waiter.older = null;
            waiter.enlisted.set(false);
            waiter.wake();
            waiter = older;
        }
    }

    /** One who waits; on one list at a time. */
    static final class Waiter {
        private final Runnable wake;
        private final AtomicBoolean enlisted = new AtomicBoolean();
        private @Nullable Waiter older;

        /**
         * @param wake makes the waiter look again; called on the waker's thread, must neither throw nor wait
         */
        Waiter(Runnable wake) {
            this.wake = wake;
        }

        void wake() {
            wake.run();
        }

        boolean isEnlisted() {
            return enlisted.get();
        }
    }
}
