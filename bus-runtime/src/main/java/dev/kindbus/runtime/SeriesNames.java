package dev.kindbus.runtime;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each subscription of a bus in which series its figures are added up: once, when it begins, so that no figure ever moves
 * to another series. The first {@value #MOST_NAMES} names have series of their own for as long as the bus is. For one thread at a time.
 */
final class SeriesNames {
    static final int MOST_NAMES = 256;

    private final Set<String> names = new HashSet<>();

    /**
     * The series of a subscription that begins.
     *
     * @param name that its owner gave it; {@code null} if it has none
     */
    String seriesOf(@Nullable String name) {
        if (name == null) {
            return SubscriptionStats.UNNAMED;
        }
        if (names.size() < MOST_NAMES) {
            names.add(name);
        }
        return names.contains(name) ? name : SubscriptionStats.OTHER;
    }
}
