package dev.kindbus.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The library's log. Loggers are users' code, and may throw, or have no memory left: that must not keep a subscription from going
 * on, or from ending.
 */
final class Log {
    private static final Logger LOG = System.getLogger("dev.kindbus");

    private Log() {}

    /** Finds the logger, unless that has been done. */
    static void prepare() {}

    static boolean isLoggable(Level level) {
        try {
            return LOG.isLoggable(level);
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    static void log(Level level, String message) {
        try {
            LOG.log(level, message);
        } catch (RuntimeException | Error e) {
            // There is nowhere left to say it.
        }
    }

    static void log(Level level, String message, Throwable thrown) {
        try {
            LOG.log(level, message, thrown);
        } catch (RuntimeException | Error e) {
            // As above.
        }
    }
}
