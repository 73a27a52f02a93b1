package dev.kindbus.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a channel and the one word that orders everything that happens to it. Any number of threads put, any number
 * read; nobody locks.
 *
 * <h2>The word</h2>
 *
 * The high bits of {@link #word()} are the sequence of the next value; the low bits are flags. To publish is to move the word
 * on by one with a compare-and-set. As the flags are in the word too, a claim that succeeds proves that none of them changed
 * since the publisher looked: no value is claimed on a channel that has just closed, has just begun to be guarded, has just
 * been left by its last reader, or has just got a reader that publishers must wait for. That is why it is a compare-and-set
 * and not a get-and-add: a claim that turned out to be forbidden would leave a hole that every reader had to know about.
 *
 * <h2>The stamps</h2>
 *
 * Sequence {@code s} lives in slot {@code s mod size} and passes through two stamps there: {@code 2s} while its value is
 * being stored, {@code 2s + 1} from then on. A publisher stamps in this order:
 *
 * <ol>
 *   <li>it waits until the slot's stamp says that the value one lap earlier is complete, which it nearly always is: otherwise
 *       two publishers would store into one slot at once;
 *   <li>stamp {@code 2s}, with release, then a store-store fence;
 *   <li>the value;
 *   <li>stamp {@code 2s + 1}, with release.
 * </ol>
 *
 * A reader takes the stamp with acquire. If it is {@code 2s + 1} the value it then loads was stored for {@code s} or for a
 * later lap. After a load-load fence it looks at the stamp again: had the value been of a later lap, the reader would have
 * seen a store that follows that lap's stamp {@code 2(s + size)} past a store-store fence, so the second look would find that
 * stamp or a later one. A stamp that is unchanged therefore proves the value. A stamp of a later lap, even one that says no
 * more than that its value is being stored, proves its claim: it is stored with release after the claim and looked at with
 * acquire, both times, so the word that a reader then reads has moved past it, and its lag is not zero. The acquire pairs with
 * the release of the last step, so whatever the publisher did before it published is visible to the reader (rule C9).
 *
 * <h2>Retention</h2>
 *
 * The size is the next power of two, the capacity is exactly what was asked for: {@link #oldestHeld} counts back from the word
 * by capacity, not by size. A value stays reachable from its slot until the slot is used again, at most {@code size} values
 * later, or until {@link #forget}.
 *
 * @param <T> the type of the values
 */
final class Ring<T> {
    /** Somebody waits for the next value. A claim clears it, and whoever cleared it wakes them. */
    static final long WAITED_FOR = 1;

    /** Some reader is to be waited for: look at the readers' cursors before claiming. */
    static final long BLOCKING = 1 << 1;

    /** Nobody listens, and nothing is kept: publishing is a no-op. */
    static final long QUIET = 1 << 2;

    /** Not everybody may publish any more: ask the gate first. */
    static final long GUARDED = 1 << 3;

    /** Nothing is published any more. */
    static final long CLOSED = 1 << 4;

    /** Whatever keeps a publisher from claiming without another look. */
    static final long LOOK_FIRST = BLOCKING | QUIET | GUARDED | CLOSED;

    private static final int FLAG_BITS = 5;
    private static final long NEXT = 1L << FLAG_BITS;

    private static final VarHandle STAMP = MethodHandles.arrayElementVarHandle(long[].class);

    private final int capacity;
    private final int size;
    private final Parking parking;

    // Made by allocate, before the first claim: whoever claims has seen, in the word, that it has happened.
    private long[] stamps = {};
    private @Nullable Object[] values = {};

    private final PaddedLong word = new PaddedLong(QUIET);

    /** A ring that is quiet, and takes no room until {@link #allocate}. */
    Ring(int capacity, Parking parking) {
        this.parking = parking;
        this.capacity = capacity;
        this.size = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
    }

    /** Makes the slots, unless that has been done. Only while the ring is quiet, by one thread at a time. */
    void allocate() {
        if (values.length == size) {
            return;
        }
        long[] fresh = new long[size];
        // Every slot begins as if the lap before the first one were complete.
        Arrays.setAll(fresh, slot -> complete(slot - (long) size));
        stamps = fresh;
        values = new Object[size];
    }

    int capacity() {
        return capacity;
    }

    /** Whether a reader that is more than the capacity behind always finds a stamp that tells. */
    boolean stampsTellLag() {
        return size == capacity;
    }

    long word() {
        return word.getVolatile();
    }

    /** The sequence the next value will have. */
    long next() {
        return sequence(word());
    }

    static long sequence(long word) {
        return word >>> FLAG_BITS;
    }

    /** The oldest sequence within capacity; may be negative, or older than what was ever stored. */
    long oldestHeld() {
        return next() - capacity;
    }

    /** Claims the sequence of {@code seen}, unless the word has changed; if it succeeds nobody is marked as waiting. */
    boolean claim(long seen) {
        return word.compareAndSet(seen, (seen & ~WAITED_FOR) + NEXT);
    }

    /** Sets flags; answers the word as it was. */
    long raise(long flags) {
        return word.getAndBitwiseOr(flags);
    }

    /** Clears flags; answers the word as it was. */
    long lower(long flags) {
        return word.getAndBitwiseAnd(~flags);
    }

    /** Clears some flags and sets others in one step; answers the word as it was. */
    long exchange(long lowered, long raised) {
        for (; ; ) {
            long seen = word();
            if (word.compareAndSet(seen, (seen & ~lowered) | raised)) {
                return seen;
            }
        }
    }

    /** Stores the value of a sequence that the caller has claimed. */
    void put(long sequence, T value) {
        int slot = slot(sequence);
        awaitStamp(slot, complete(sequence - size));
        STAMP.setRelease(stamps, slot, storing(sequence));
        VarHandle.storeStoreFence();
        values[slot] = value;
        STAMP.setRelease(stamps, slot, complete(sequence));
    }

    /** Below {@code complete(sequence)}: not there yet. Above: overtaken. */
    long stamp(long sequence) {
        return (long) STAMP.getAcquire(stamps, slot(sequence));
    }

    /** The value last stored in a sequence's slot; it is that sequence's only if {@link #stillComplete} says so afterwards. */
    T value(long sequence) {
        @SuppressWarnings("unchecked") // Only put stores here, and it takes a T.
        T value = (T) values[slot(sequence)];
        return value;
    }

    boolean stillComplete(long sequence) {
        VarHandle.loadLoadFence();
        return (long) STAMP.getAcquire(stamps, slot(sequence)) == complete(sequence);
    }

    /**
     * Lets go of the values from one sequence to before another. Only while nobody can claim or read: it waits for claims that
     * are still being stored.
     */
    void forget(long from, long to) {
        for (long sequence = Math.max(from, to - size); sequence < to; sequence++) {
            awaitStamp(slot(sequence), complete(sequence));
            values[slot(sequence)] = null;
        }
    }

    static long complete(long sequence) {
        return 2 * sequence + 1;
    }

    private static long storing(long sequence) {
        return 2 * sequence;
    }

    private int slot(long sequence) {
        return (int) sequence & (size - 1);
    }

    /** Waits for a publisher that has claimed and is a few instructions, or one time slice, from having stored. */
    private void awaitStamp(int slot, long expected) {
        for (int round = 0; (long) STAMP.getAcquire(stamps, slot) != expected; round++) {
            parking.pause(this, round);
        }
    }
}
