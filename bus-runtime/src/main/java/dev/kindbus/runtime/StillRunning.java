package dev.kindbus.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription whose last call had not returned when its bus closed: whom to ask why, and what it was doing.
 *
 * @param subscription the subscription's name
 * @param thread the name of the thread in the call; empty if none is, as when an asynchronous handler's stage has not completed
 * @param stack where that thread was, innermost call first; empty if there is none, or the JVM does not show it
 */
public record StillRunning(String subscription, String thread, List<StackTraceElement> stack) {
    /** Copies the stack. */
    public StillRunning {
        stack = List.copyOf(stack);
    }

    static StillRunning of(String subscription, @Nullable Thread thread) {
        return thread == null
                ? new StillRunning(subscription, "", List.of())
                : new StillRunning(subscription, thread.getName(), List.of(thread.getStackTrace()));
    }

    /** Its names, and where it is: for a log. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(subscription)
                .append(thread.isEmpty() ? ", in no thread: a stage has not completed" : ", on thread " + thread);
        stack.forEach(frame -> text.append("\n\tat ").append(frame));
        return text.toString();
    }
}
