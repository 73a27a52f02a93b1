package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/** A subscription as the bus sees it that started it. Any thread may call any method but {@link #start}. */
interface BusSubscription extends Subscription {
    /** Begins; once, by the thread that subscribes. */
    void start(@Nullable CancellationToken until);

    /** Whether, at one moment during the call, it had handled everything that had been published before the call. */
    boolean isQuiet();

    /** Whether the thread is inside a call of its handler, or of one that is served with it. */
    boolean isRunning(Thread thread);

    /** What it is still busy with, for a report on the end of its bus. */
    StillRunning stillRunning();

    /** Has something done once it has ended; at once if it has. By any thread, several at most once each. */
    void onEnd(Runnable action);

    /** Whether its handler is called on publishers' threads. */
    boolean isInline();

    /** As {@link #cancel()}, and interrupts the call in progress if its thread is the bus's (rule X2). */
    void cancelNow();

    /** What the bus wants to know of its subscriptions. */
    interface Listener {
        /** One has stopped being busy. */
        void idle();

        /** One has ended: its handler will not be called again. */
        void ended(BusSubscription subscription);
    }
}
