package dev.kindbus.runtime;

import java.util.IdentityHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A list to which one thread at a time adds, and from which it takes out, in constant time, while others go through it. Adding and
 * taking out is for those who hold a lock; going through it is for any thread.
 *
 * <p>It is an array with some places to spare. Adding takes the next place; taking out leaves an empty one; when half of the places
 * are empty, or none is left, the array is copied. Whoever goes through it goes through the {@link Snapshot} that was there when it
 * began: it sees all that had been added by then, in order, and does not see what was added later.
 */
final class Members<E> {
    private static final int FEWEST_PLACES = 8;

    /** Guarded by the callers' lock. */
    private final IdentityHashMap<E, Integer> places = new IdentityHashMap<>();

    private volatile Snapshot<E> snapshot = new Snapshot<>(new AtomicReferenceArray<>(0), 0);

    /**
     * The members at one moment, and those that have been taken out since as empty places.
     *
     * @param end the first place that had not been taken
     */
    record Snapshot<E>(AtomicReferenceArray<@Nullable E> array, int end) {
        /** The member at a place; {@code null} if it has left. */
        @Nullable
        E at(int place) {
            return array.get(place);
        }
    }

    Snapshot<E> snapshot() {
        return snapshot;
    }

    int size() {
        return places.size();
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Adds a member that is not in it. */
    void add(E member) {
        Snapshot<E> now = snapshot;
        AtomicReferenceArray<@Nullable E> array = now.array;
        int place = now.end;
        if (place == array.length()) {
            array = compacted(now);
            place = places.size();
        }
        array.set(place, member);
        places.put(member, place);
        snapshot = new Snapshot<>(array, place + 1);
    }

    /** Takes a member out; answers whether it was in. */
    boolean remove(E member) {
        Integer place = places.remove(member);
        if (place == null) {
            return false;
        }
        Snapshot<E> now = snapshot;
        now.array.set(place, null);
        if (places.size() < now.end / 2) {
            snapshot = new Snapshot<>(compacted(now), places.size());
        }
        return true;
    }

    private AtomicReferenceArray<@Nullable E> compacted(Snapshot<E> now) {
        AtomicReferenceArray<@Nullable E> array =
                new AtomicReferenceArray<>(Math.max(FEWEST_PLACES, 2 * places.size()));
        int to = 0;
        for (int from = 0; from < now.end; from++) {
            E member = now.at(from);
            if (member != null) {
                places.put(member, to);
                array.set(to++, member);
            }
        }
        return array;
    }
}
