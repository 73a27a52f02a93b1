package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One who waits, on one {@link WaitList} at a time: a thread that parks, or a callback.
 *
 * <p>A thread goes through {@link WaitList#enlist}, then looks once more whether there is anything to wait for, then {@link
 * #readyToPark}, then parks, then {@link #afterPark}, whatever ended its waiting.
 */
final class Waiter {
    private enum State {
        /** On no list. */
        IDLE,
        /** On a list, and running: it will look again before it parks. */
        ENLISTED,
        /** On a list, and parked, or about to be. */
        PARKED,
        /** Woken from being parked; {@link #rest} is for it to wake. */
        WOKEN
    }

    private final Parking parking;

    /** Taken away from one that has left for good, which may stay on a list for a while. */
    private volatile @Nullable Runnable callback;

    private final boolean called;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile @Nullable Thread thread;

    /** The next on the same list; written by whoever has the list, or is about to push itself on it. */
    @Nullable
    Waiter older;

    private @Nullable Waiter rest;

    private Waiter(Parking parking, @Nullable Runnable callback) {
        this.parking = parking;
        this.callback = callback;
        this.called = callback != null;
    }

    /** For a thread that parks. */
    static Waiter parking(Parking parking) {
        return new Waiter(parking, null);
    }

    /**
     * For one who is called instead.
     *
     * @param callback called on the waker's thread; must neither throw nor wait
     */
    static Waiter calling(Parking parking, Runnable callback) {
        return new Waiter(parking, callback);
    }

    /** One for the same reader, on no list, which knows whom to wake. */
    Waiter renewed() {
        Waiter renewed = new Waiter(parking, callback);
        renewed.thread = thread;
        return renewed;
    }

    /** Answers whether it is to be pushed on a list. */
    boolean beginToWait() {
        return state.compareAndSet(State.IDLE, State.ENLISTED);
    }

    boolean isEnlisted() {
        return state.get() != State.IDLE;
    }

    /** The last step before parking; if it answers {@code false} it has been woken, and must not park. */
    boolean readyToPark() {
        thread = Thread.currentThread();
        return state.compareAndSet(State.ENLISTED, State.PARKED);
    }

    /** The first step after parking, or after not being ready to: wakes those that were left to it. */
    void afterPark() {
        if (state.compareAndSet(State.PARKED, State.ENLISTED) || state.get() != State.WOKEN) {
            return;
        }
        Waiter left = rest;
        rest = null;
        state.set(State.IDLE);
        WaitList.wake(left);
    }

    /** Wakes it, by one who has its list; answers whether the others on the list have been left to it. */
    boolean wakeAndLeave(@Nullable Waiter others) {
        older = null;
        for (; ; ) {
            // Before the state changes: afterwards it may be on another list, and be left others by another waker.
            rest = null;
            if (state.compareAndSet(State.ENLISTED, State.IDLE)) {
                call();
                return false;
            }
            rest = others;
            if (state.compareAndSet(State.PARKED, State.WOKEN)) {
                parking.unpark(thread);
                return true;
            }
        }
    }

    private void call() {
        Runnable call = callback;
        if (call != null) {
            call.run();
        }
    }

    /** Whether it is called instead of unparked. */
    boolean isCalled() {
        return called;
    }

    /** It waits no more, and another thread may use it. */
    void forgetThread() {
        thread = null;
    }

    /** It waits no more, and nobody uses it again: it refers to nobody. */
    void retire() {
        thread = null;
        callback = null;
    }

    /** Makes it look again, whether it is on a list or not. */
    void wake() {
        if (called) {
            call();
        } else {
            parking.unpark(thread);
        }
    }
}
