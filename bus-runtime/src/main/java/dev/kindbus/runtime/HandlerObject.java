package dev.kindbus.runtime;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** A handler as its owner handed it over, found behind what the library has put in front of it. */
final class HandlerObject {
    private HandlerObject() {}

    /** Puts a new handler in the place of one that can be restarted; nothing for any other. */
    static void restart(@Nullable Object handler) {
        if (behind(handler) instanceof RestartableHandler<?, ?> restartable) {
            restartable.restart();
        }
    }

    /** Closes a handler that is {@link AutoCloseable}, once it is not called any more. What it throws is logged. */
    static void close(@Nullable Object handler, String subscription) {
        Object owned = behind(handler);
        Object closed = owned instanceof RestartableHandler<?, ?> restartable ? restartable.current() : owned;
        if (!(closed instanceof AutoCloseable closeable)) {
            return;
        }
        try {
            closeable.close();
        } catch (Exception | Error e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            Log.log(Level.ERROR, "the handler of " + subscription + " failed to close", e);
        }
    }

    private static @Nullable Object behind(@Nullable Object handler) {
        Object owned = handler;
        while (owned instanceof WrappedHandler inFront) {
            owned = inFront.wrapped();
        }
        return owned;
    }
}
