package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/** Where and when a subscription's turns are taken: on a thread of its own, on an executor, or on publishers' threads. */
interface Runner {
    /** What publishers to a feed's channel call; {@code null} if a subscription run like this waits to be woken. */
    default @Nullable Tap tapFor(Feed<?> feed) {
        return null;
    }

    /** Called when there is something to read; {@code null} if the subscription's thread parks until then. */
    default @Nullable Runnable wakeCallback() {
        return null;
    }

    /** Begins; called once, when the feeds have joined their channels. */
    void start();

    /** Something may have changed: an event, a stage that completed, a cancellation. From any thread, at any time. */
    void wake();

    /** Interrupts the call in progress, if there is one and the thread is the bus's to interrupt. */
    void interrupt();

    /** Whether it may be inside a call, or about to begin one. */
    boolean isBusy();

    /** Whether the thread is inside a call of this subscription. */
    boolean isRunning(Thread thread);

    /** The thread that is inside a call, as far as it is known; for reports. */
    @Nullable
    Thread runningThread();
}
