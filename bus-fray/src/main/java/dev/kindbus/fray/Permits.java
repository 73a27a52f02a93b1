package dev.kindbus.fray;

import org.jspecify.annotations.Nullable;
import org.pastalab.fray.core.RunContext;
import org.pastalab.fray.core.ThreadContext;
import org.pastalab.fray.core.concurrency.operations.ParkBlocked;
import org.pastalab.fray.rmi.ThreadState;
import org.pastalab.fray.runtime.Runtime;

/**
 * Keeps the permit of a thread that is unparked while it waits for something else, such as a monitor. In a JVM the next park of
 * that thread does not wait. Fray 0.9.2 forgets such an unpark, and then reports a deadlock where there is none.
 */
public final class Permits {
    /** Plain: Fray runs one thread at a time. */
    private static @Nullable RunContext run;

    private Permits() {}

    static void begin(RunContext context) {
        run = context;
    }

    static void end() {
        run = null;
    }

    /** Called just before a thread is unparked, by the thread that unparks it. */
    public static void keep(@Nullable Thread thread) {
        RunContext context = run;
        if (thread == null || context == null) {
            return;
        }
        // The look-up is no part of the schedule.
        Runtime.onSkipPrimitive("permit");
        try {
            ThreadContext unparked = context.getRegisteredThreads().get(thread.getId());
            if (unparked != null
                    && unparked.getState() == ThreadState.Blocked
                    && !(unparked.getPendingOperation() instanceof ParkBlocked)) {
                unparked.setUnparkSignaled(true);
            }
        } finally {
            Runtime.onSkipPrimitiveDone("permit");
        }
    }
}
