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

    /** Whether its handler is in a call, or has stages open. */
    boolean isAtWork();

    /** What it is still busy with, for a report on the end of its bus. */
    StillRunning stillRunning();

    /** Has something done once it has ended; at once if it has. By any thread, several at most once each. Must not throw. */
    void onEnd(Runnable action);

    /** Whether its handler is called on publishers' threads. */
    boolean isInline();

    /** As {@link #cancel()}, by its bus, and interrupts the call in progress if its thread is the bus's (rule X2). */
    void cancelNow();

    /** Ends it there and then if it is not at work and waits for an executor, which may be busy, or gone. */
    void endIfWaiting();

    /** What the bus wants to know of its subscriptions. */
    interface Listener {
        /** One has stopped being busy. */
        void idle();

        /**
         * One is about to end: its handler will not be called again. Has that told and logged.
         *
         * @param onEnd told by whoever subscribed; {@code null} if not
         */
        void ending(End end, @Nullable EndListener onEnd);

        /**
         * One has ended.
         *
         * @param stats its final figures
         */
        void ended(BusSubscription subscription, SubscriptionStats stats, End.Reason reason);
    }
}
