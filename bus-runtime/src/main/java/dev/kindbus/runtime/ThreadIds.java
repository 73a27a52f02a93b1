package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/** Threads by their ids, for reports: slow, as it asks the JVM for every thread. */
final class ThreadIds {
    private ThreadIds() {}

    /** The live platform thread of this id; {@code null} if there is none, or it is virtual. */
    static @Nullable Thread find(long id) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getId() == id)
                .findFirst()
                .orElse(null);
    }
}
