package dev.kindbus.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a channel, and the words that order everything that happens to it. Any number of threads put, any number read;
 * nobody locks.
 *
 * <h2>The word</h2>
 *
 * The high bits of {@link #word()} are the sequence of the next value; the low bits are flags. To publish is to move the word
 * on by one with a compare-and-set. As the flags are in the word too, a claim that succeeds proves that none of them changed
 * since the publisher looked: no value is claimed on a channel that has just closed, has just begun to be guarded, has just
 * been left by its last reader, or has just got a reader that publishers must wait for. That is why it is a compare-and-set
 * and not a get-and-add: a claim that turned out to be forbidden would leave a hole that every reader had to know about.
 *
 * <h2>Committing</h2>
 *
 * Sequence {@code s} lives in slot {@code s mod size}. {@link #committed()} is the first sequence that is not there to be read
 * yet: everything before it is. So a reader looks at that one word for a whole batch, and otherwise at nothing but values.
 *
 * <p>A publisher whose turn it is (nobody who claimed before it has still to store) stores its value, then moves the word on,
 * with release. Nobody else may move it: from {@code s} on, only the publisher of {@code s} does, or whoever finds its mark.
 *
 * <p>A publisher whose turn it is not does not wait for those before it. It stores its value and marks its slot, and whoever
 * comes by next (itself, a later publisher, or a reader that would go on) moves the word over marked slots, one compare-and-set
 * each. The publisher before it looks for no marks, as that would take a fence at every publish: a mark it leaves behind is
 * found by those to whom it matters. Whoever moves the word has read the mark, which was written after the value, so that, one
 * way or another, the value happens before the word, and whatever the publisher did before it published is visible to the
 * reader (rule C9).
 *
 * <p>The slot of a sequence may still be wanted for the value one lap earlier, whose publisher has claimed and not stored. Two
 * would store into one slot at once, so no sequence is claimed before that has happened: {@link #announce} sees to it. Between
 * claiming and storing a publisher waits for nothing.
 *
 * <h2>Publishers that die</h2>
 *
 * A publisher may be ended by an error between claiming and storing: it has run out of stack, or the JVM out of memory. There may
 * be no stack left for a single call, so it only writes its sequence into {@link #deaths}, which takes none (see {@link
 * BroadcastChannel#offer}). Whoever finds the ring committed no further than that sequence moves on over it, and notes it among
 * the {@link #lost}: no reader is given it, every reader counts it as missed (rule C13). The lost ones are noted before the
 * committed word moves, so a reader that sees it moved sees them.
 *
 * <h2>Overtaking</h2>
 *
 * A publisher does not ask lossy readers before it stores over what they have not read. So a reader takes the value first and
 * then looks whether that was in time ({@link #isHeld}). Whoever stored over it had claimed before, by a compare-and-set with
 * a store-store fence behind it; the reader has a load-load fence between the two looks; so had it got the later value, it
 * would find the later claim.
 *
 * <p>To look at the word for every value would take it from the publishers for every value. So publishers announce, a stride at
 * a time, how far they may go without announcing again, and before they claim; while a value is safe from what is announced
 * nobody needs to look at the word.
 *
 * <h2>Retention</h2>
 *
 * The size is the next power of two, the capacity is exactly what was asked for: {@link #isHeld} and {@link #oldestHeld} count
 * back from the word by capacity, not by size. A value stays reachable from its slot until the slot is used again, at most
 * {@code size} values later, or until {@link #forget}.
 *
 * @param <T> the type of the values
 */
@SuppressWarnings("SynchronizeOnNonFinalField") // The deaths are set once, before the first sequence is announced.
class Ring<T> extends RingWords {
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

    /** Some subscriber to several kinds is served on the publisher's own thread. */
    static final long TAPPED = 1 << 5;

    /** Subscribers to this kind are, or were, served on the publisher's own thread. */
    static final long STAGED = 1 << 6;

    /** Whatever keeps a publisher from claiming without another look. */
    static final long LOOK_FIRST = BLOCKING | QUIET | GUARDED | CLOSED;

    private static final int FLAG_BITS = 7;
    private static final long NEXT = 1L << FLAG_BITS;

    /** The part of the capacity by which publishers announce how far they go. */
    private static final int STRIDES = 16;

    /** In {@link #committed()}, which otherwise is twice a sequence: nothing will follow. */
    private static final long SEALED = 1;

    /** So many runs of publishers may die before somebody comes by who sees to them. */
    private static final int MOST_DEATHS = 256;

    private static final long[] NONE = {};

    private static final VarHandle MARK = MethodHandles.arrayElementVarHandle(long[].class);

    private final int capacity;
    private final int size;
    private final int stride;
    private final boolean carrying;

    // Made by allocate, before the first claim: whoever claims has seen, in the word, that it has happened.
    private @Nullable Object[] values = {};

    /** For each slot, what goes along with its value; nothing unless the ring carries. */
    private Carriage.@Nullable Parcel[] parcels = {};

    /** For each slot, one more than the sequence that was last stored there out of turn. */
    private long[] marks = {};

    /**
     * The sequences of publishers that were ended by an error before they were done with them, as runs: the first, and the one after
     * the last. One thread that fails again and again makes one run. Guarded by itself.
     */
    long[] deaths = NONE;

    /** How many places of {@link #deaths} are taken, two for each run; changed under their monitor. */
    volatile int deathCount;

    /** The sequences within reach that were claimed and never stored, ascending; replaced under the monitor of {@link #deaths}. */
    private volatile long[] lost = NONE;

    /** Whether the ring is closed, as far as readers have to know: whether it is worth a look if it can be sealed. */
    private volatile boolean ending;

    /** A ring that carries nothing but its values. */
    Ring(int capacity) {
        this(capacity, false);
    }

    /**
     * A ring that is quiet, and takes no room until {@link #allocate}.
     *
     * @param carrying whether something goes along with each value
     */
    Ring(int capacity, boolean carrying) {
        this.carrying = carrying;
        this.capacity = capacity;
        this.size = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
        this.stride = Math.max(1, capacity / STRIDES);
        this.word = QUIET;
    }

    /** Makes the slots, unless that has been done. Only while the ring is quiet, by one thread at a time. */
    void allocate() {
        if (values.length != size) {
            values = new Object[size];
            marks = new long[size];
            parcels = new Carriage.Parcel[carrying ? size : 0];
            deaths = new long[2 * MOST_DEATHS];
        }
    }

    int capacity() {
        return capacity;
    }

    long word() {
        return word;
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

    /**
     * Claims the sequence of {@code seen}, which must be {@linkplain #isAnnounced announced}, unless the word has changed; if it
     * succeeds nobody is marked as waiting.
     */
    boolean claim(long seen) {
        return compareAndSetWord(seen, (seen & ~WAITED_FOR) + NEXT);
    }

    /** Whether readers know that publishers may go as far as this sequence. */
    boolean isAnnounced(long sequence) {
        return sequence < announcedAcquire();
    }

    /**
     * Announces a sequence, and a stride more. Never further than one lap beyond what is committed: whoever claims an announced
     * sequence finds its slot free.
     *
     * @return {@code false} if the slot is not free yet, as the value one lap earlier is still to be stored
     */
    boolean announce(long sequence) {
        long free = end(committed()) + size;
        if (free <= sequence) {
            free = commitMarked() + size;
            if (free <= sequence) {
                return false;
            }
        }
        long to = Math.min(sequence + stride, free);
        for (long seen = announced; seen <= sequence; seen = announced) {
            compareAndSetAnnounced(seen, to);
        }
        return true;
    }

    /** Sets flags; answers the word as it was. */
    long raise(long flags) {
        return getAndSetWordBits(flags);
    }

    /** Closes it; answers whether it was open. Never waits: what is claimed is stored after that, and then it is sealed. */
    boolean endClaims() {
        boolean wasOpen = (raise(CLOSED) & CLOSED) == 0;
        trySeal();
        return wasOpen;
    }

    /**
     * Tells readers that nothing will follow what is committed, unless a publisher that has claimed is still to store: then readers
     * that find nothing more try again. By every thread that has seen that the ring is closed, before it acts on that: so nobody
     * reads a ring as open that somebody else has seen closed.
     */
    void trySeal() {
        if (!ending) {
            ending = true;
        }
        long end = next();
        if (commitMarked() == end) {
            compareAndSetCommitted(upTo(end), upTo(end) | SEALED);
        }
    }

    /** Whether the ring is closed, as far as a reader that has found nothing has to know. */
    boolean isEnding() {
        return ending;
    }

    /** Whether nothing will ever be read from a sequence on. */
    boolean isExhaustedAt(long sequence) {
        if (ending && !isSealedAt(committed(), sequence)) {
            trySeal();
        }
        return isSealedAt(committed(), sequence);
    }

    /** Clears flags; answers the word as it was. */
    long lower(long flags) {
        return getAndClearWordBits(flags);
    }

    /** Clears some flags and sets others in one step; answers the word as it was. */
    long exchange(long lowered, long raised) {
        for (; ; ) {
            long seen = word();
            if (compareAndSetWord(seen, (seen & ~lowered) | raised)) {
                return seen;
            }
        }
    }

    /** Stores the value of a sequence that the caller has claimed. */
    void put(long sequence, T value) {
        put(sequence, value, null);
    }

    /** Stores the value of a sequence that the caller has claimed, and, if the ring carries, what goes along with it. */
    void put(long sequence, T value, Carriage.@Nullable Parcel parcel) {
        VarHandle.storeStoreFence();
        if (committedAcquire() == upTo(sequence)) {
            store(slot(sequence), value, parcel);
            setCommittedRelease(upTo(sequence + 1));
        } else {
            putOutOfTurn(sequence, value, parcel);
        }
    }

    private void store(int slot, T value, Carriage.@Nullable Parcel parcel) {
        values[slot] = value;
        if (carrying) {
            parcels[slot] = parcel;
        }
    }

    private void putOutOfTurn(long sequence, T value, Carriage.@Nullable Parcel parcel) {
        int slot = slot(sequence);
        store(slot, value, parcel);
        MARK.setVolatile(marks, slot, sequence + 1);
        commitMarked();
    }

    /** Whether the value of a sequence was stored out of turn: then {@link #commitMarked} is due. */
    boolean isMarked(long sequence) {
        // A ring that was never allocated has no marks.
        return marks.length != 0 && (long) MARK.getVolatile(marks, slot(sequence)) == sequence + 1;
    }

    /** Moves on over what was stored out of turn, and over what never will be; answers the {@link #end} of what is committed then. */
    long commitMarked() {
        for (; ; ) {
            long sequence = end(committed());
            if (!isMarked(sequence) && !isDead(sequence)) {
                return sequence;
            }
            compareAndSetCommitted(upTo(sequence), upTo(sequence + 1));
        }
    }

    /** Whether the publisher of a sequence died before it stored; then it is among the lost from now on. */
    private boolean isDead(long sequence) {
        if (deathCount == 0) {
            return false;
        }
        synchronized (deaths) {
            // One that died after it had stored is none of the lost, and its mark is seen here, if it was not before.
            if (!isAmongDeaths(sequence) || isMarked(sequence) || end(committed()) != sequence) {
                return false;
            }
            noteLost(sequence);
            return true;
        }
    }

    private boolean isAmongDeaths(long sequence) {
        for (int run = 0; run < deathCount; run += 2) {
            if (deaths[run] <= sequence && sequence < deaths[run + 1]) {
                return true;
            }
        }
        return false;
    }

    private void noteLost(long sequence) {
        if (firstLost(sequence) == sequence) {
            return;
        }
        long[] before = lost;
        long oldest = oldestHeld();
        int gone = 0;
        while (gone < before.length && before[gone] < oldest) {
            gone++;
        }
        long[] after = Arrays.copyOfRange(before, gone, before.length + 1);
        after[after.length - 1] = sequence;
        lost = after;
    }

    /** Whether the publisher of a sequence was ended by an error before it was done with it: it does not come back. */
    boolean isAbandoned(long sequence) {
        if (deathCount == 0) {
            return false;
        }
        synchronized (deaths) {
            return isAmongDeaths(sequence);
        }
    }

    /** Forgets the dead before a sequence: they are buried, and nobody waits for them. */
    void forgetDeathsBefore(long sequence) {
        if (deathCount == 0) {
            return;
        }
        synchronized (deaths) {
            int left = 0;
            for (int run = 0; run < deathCount; run += 2) {
                if (deaths[run + 1] > sequence) {
                    deaths[left++] = deaths[run];
                    deaths[left++] = deaths[run + 1];
                }
            }
            deathCount = left;
        }
    }

    /** The first of the committed sequences from one on that was never stored; {@link Long#MAX_VALUE} if there is none. */
    long firstLost(long from) {
        for (long sequence : lost) {
            if (sequence >= from) {
                return sequence;
            }
        }
        return Long.MAX_VALUE;
    }

    /** How far values are there to be read, and whether others will follow: for {@link #end} and {@link #isSealedAt}. */
    long committed() {
        return committed;
    }

    /** The first sequence whose value is not there to be read. */
    static long end(long committed) {
        return committed >>> 1;
    }

    /** Whether nothing will ever be read from a sequence on. */
    static boolean isSealedAt(long committed, long sequence) {
        return committed == (upTo(sequence) | SEALED);
    }

    private static long upTo(long sequence) {
        return sequence << 1;
    }

    /** The value last stored in the slot of a committed sequence; it is that sequence's only if {@link #isHeld} says so afterwards. */
    T value(long sequence) {
        @SuppressWarnings("unchecked") // Only put stores here, and it takes a T.
        T value = (T) values[slot(sequence)];
        return value;
    }

    /** What went along with the value last stored in the slot of a committed sequence; as {@link #value}. */
    Carriage.@Nullable Parcel parcel(long sequence) {
        return carrying ? parcels[slot(sequence)] : null;
    }

    /** Whether a committed sequence is within capacity, and what was read of its slot before is its value. */
    boolean isHeld(long sequence) {
        VarHandle.loadLoadFence();
        long overtaking = sequence + capacity;
        return announcedAcquire() <= overtaking || next() <= overtaking;
    }

    /**
     * Lets go of the values from a sequence on, as far as they are committed. Only while nobody can claim or read. Never waits: a
     * publisher that is still storing has to come back for its own.
     *
     * @return the first sequence that was not committed
     */
    long forget(long from) {
        long to = commitMarked();
        for (long sequence = Math.max(from, to - size); sequence < to; sequence++) {
            values[slot(sequence)] = null;
            if (carrying) {
                parcels[slot(sequence)] = null;
            }
        }
        return to;
    }

    private int slot(long sequence) {
        return (int) sequence & (size - 1);
    }
}
