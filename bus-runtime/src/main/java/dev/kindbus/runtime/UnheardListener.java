package dev.kindbus.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Told of events that nobody hears: nobody was subscribed to their kind when they were published, and its channel does not
 * retain (rule C6). For {@link BusOptions#onUnheard}: a forgotten subscription is otherwise a silence.
 */
@FunctionalInterface
public interface UnheardListener {
    /** Does nothing, and costs nothing. The default. */
    UnheardListener IGNORE = (kind, payload) -> {};

    /** A listener that logs, at warning level, the first such event of each kind. */
    static UnheardListener logOncePerKind() {
        Logger log = System.getLogger("dev.kindbus");
        Set<Kind> logged = ConcurrentHashMap.newKeySet();
        return (kind, payload) -> {
            if (logged.add(kind)) {
                log.log(Level.WARNING, "{0} was published, and nobody is subscribed to it", kind.methodName());
            }
        };
    }

    /**
     * Called on the publisher's thread, before {@code publish} returns, by any number of them at once. What it throws is
     * logged and otherwise ignored. It may publish and close the bus as the publisher may. Not called for what is refused.
     *
     * @param payload what was published; {@code null} only if the kind's payload may be
     */
    void onUnheard(Kind kind, Object payload);
}
