package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/** Where and when a subscription's turns are taken: on a thread of its own, on an executor, or on publishers' threads. */
interface Runner {
    /** Of a subscription that has ended: there is nothing to run. */
    Runner ENDED = new Runner() {
        @Override
        public void start() {}

        @Override
        public void wake() {}

        @Override
        public void interrupt() {}

        @Override
        public boolean isBusy() {
            return false;
        }

        @Override
        public boolean isAtWork() {
            return false;
        }

        @Override
        public boolean isRunning(Thread thread) {
            return false;
        }

        @Override
        public @Nullable Thread runningThread() {
            return null;
        }
    };

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

    /**
     * Ends the subscription there and then, if it is not at work and only waits to be run: by one who ends the bus, which cannot wait
     * for an executor. Otherwise it ends by itself.
     */
    default void endIfWaiting() {}

    /** Whether it may be inside a call, or about to begin one. */
    boolean isBusy();

    /** Whether a thread is inside a call, as far as that is known. */
    boolean isAtWork();

    /** Has what an inline handler threw thrown at the event's publisher, if that is the calling thread; nothing elsewhere. */
    default void rethrow(Kind kind, long sequence, Throwable cause) {}

    /** Whether the thread is inside a call of this subscription. */
    boolean isRunning(Thread thread);

    /** The thread that is inside a call, as far as it is known; for reports. */
    @Nullable
    Thread runningThread();
}
