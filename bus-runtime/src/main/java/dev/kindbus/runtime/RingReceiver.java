package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place in a ring, and the way forward from it.
 *
 * <p>One thread at a time reads; when another takes over, whatever hands over orders their memory. The {@code cursor} is the
 * sequence of the next value to read. Only the reader moves it, with a release store: whoever sees a slot given free has seen
 * it read.
 *
 * <p><b>Room.</b> Publishers look at a blocking reader's cursor whenever they have no more room, so they always know of every
 * slot that it has given free. Waking those that wait is another matter: a reader that woke a publisher for each slot would
 * spend its time on that, and the publisher on going back to sleep. So only once a quarter of the capacity, and whenever it
 * finds nothing to read, does the reader put a full fence behind its cursor and look whether somebody waits; publishers say so
 * before they look at the cursor, so one of the two sees the other. A reader that stops between two such looks, because its
 * handler takes its time, leaves room that nobody was woken for: that is why a waiting publisher looks again now and then.
 *
 * <p><b>Lag.</b> A lossy reader finds out that it was overtaken from a stamp of a later lap, or from a word that is more than
 * capacity ahead. Either way a claim beyond {@code cursor + capacity} precedes what it saw, so the word it then reads puts the
 * oldest value held beyond the cursor: a lag is never zero. It jumps there in the same step in which it counts what it
 * skipped, so no value is counted twice, or both counted and read (rule C10). That the publishers may already be overtaking
 * the new place is no matter: the next read finds that out in the same way.
 *
 * @param <T> the type of the values
 */
final class RingReceiver<T> implements Receiver<T> {
    /** What a poll found. */
    enum Outcome {
        /** A value: the poll's result. */
        ITEM,
        /** Overtaken; {@link #missed()} says by how many. */
        LAGGED,
        /** Nothing to read yet. */
        EMPTY,
        /** Nothing to read, ever. */
        CLOSED
    }

    private final BroadcastChannel<T> channel;
    private final Ring<T> ring;
    private final boolean blocking;
    private final Waiter waiter;

    private final PaddedLong cursor = new PaddedLong(0);
    private volatile long first;
    private long joined;

    /** Where reading ends: set when the receiver closes, while what is behind it is still being published. */
    private volatile long end = Long.MAX_VALUE;

    /** Whether a thread is busy with what it read here, as far as that is known. */
    private final Predicate<Thread> user;

    private Outcome outcome = Outcome.EMPTY;
    private long missed;

    /** After how many values the reader looks whether publishers wait for room, and where it did so last. */
    private final int stride;

    private long lookedAt;

    /** Whether the reader has asked to be woken since it last parked. */
    private boolean askedToBeWoken;

    /** A receiver whose reader parks. */
    RingReceiver(BroadcastChannel<T> channel, Ring<T> ring, Overflow overflow) {
        this(channel, ring, overflow, null, thread -> false);
    }

    /**
     * @param wake called when there is something to read after {@link #enlist}; {@code null} for a reader that parks
     * @param user whether a thread is busy with what it read here: publishing to the channel, it may wait for itself
     */
    RingReceiver(
            BroadcastChannel<T> channel,
            Ring<T> ring,
            Overflow overflow,
            @Nullable Runnable wake,
            Predicate<Thread> user) {
        this.user = user;
        this.channel = channel;
        this.ring = ring;
        this.blocking = overflow == Overflow.BLOCK;
        this.stride = Math.max(1, ring.capacity() / 4);
        this.waiter = wake == null ? Waiter.parking(channel.parking()) : Waiter.calling(channel.parking(), wake);
    }

    /** Takes part from here on; see {@link BroadcastChannel#join}. */
    void join(int replay, @Nullable Tap tap) {
        channel.join(this, replay, tap);
    }

    /** Where publishers are to believe the receiver is, until it starts. */
    void holdAt(long sequence) {
        cursor.setVolatile(sequence);
    }

    /**
     * Puts the receiver at its first sequence; before anybody reads.
     *
     * @param joined the sequence of the first value that was published after it subscribed
     */
    void startAt(long sequence, long joined) {
        cursor.setVolatile(sequence);
        lookedAt = sequence;
        this.joined = joined;
        first = sequence;
    }

    /** How many values were published before it subscribed and are still to be read: its replay. */
    long replayLeft() {
        return Math.max(0, joined - cursor());
    }

    /** The sequence of the next value to read. */
    long cursor() {
        return cursor.getVolatile();
    }

    /** The sequence of the value that the reader's last poll found. */
    long lastRead() {
        return cursor.getPlain() - 1;
    }

    /** How many values were published between the receiver's first position and its last, or the newest value. */
    long published() {
        return last() - first;
    }

    boolean isBlocking() {
        return blocking;
    }

    boolean isClosed() {
        return end != Long.MAX_VALUE;
    }

    /** Whether everything it was ever to read has been read. */
    boolean isExhausted() {
        return isClosed() || (channel.isClosed() && cursor() == ring.next());
    }

    boolean isUsedBy(Thread thread) {
        return user.test(thread);
    }

    /** What the last poll found. */
    Outcome outcome() {
        return outcome;
    }

    /** How many values the last poll, which lagged, skipped. */
    long missed() {
        return missed;
    }

    /** The next value, if {@link #outcome()} says so. Only a channel that permits nulls has an item that is {@code null}. */
    @Nullable
    T poll() {
        T value = pollUnlessLagged();
        if (outcome != Outcome.LAGGED) {
            return value;
        }
        if (!blocking) {
            catchUp();
            return null;
        }
        // Publishers wait for a blocking reader, with two exceptions. At the start of a replay it may be overtaken
        // once: see
        // BroadcastChannel. It replays less then. And nobody waits for it once it is closed, which the next look finds
        // out.
        if (!isClosed()) {
            catchUp();
            first = cursor.getPlain();
        }
        return poll();
    }

    /** As {@link #poll()}, but a lag is left for the next poll to report. */
    private @Nullable T pollUnlessLagged() {
        if (isClosed()) {
            outcome = Outcome.CLOSED;
            return null;
        }
        long sequence = cursor.getPlain();
        long ahead = ring.stamp(sequence) - Ring.complete(sequence);
        if (ahead < 0) {
            lookForPublishers(sequence);
            outcome = isAtEnd(sequence) ? Outcome.CLOSED : Outcome.EMPTY;
            return null;
        }
        if (ahead == 0 && (blocking || ring.stampsTellLag() || ring.oldestHeld() <= sequence)) {
            T value = ring.value(sequence);
            if (ring.stillComplete(sequence)) {
                if (value == null && isClosed()) {
                    // It closed since we looked, as the last one, and its values were forgotten: this null was never
                    // published.
                    outcome = Outcome.CLOSED;
                    return null;
                }
                moveTo(sequence + 1);
                outcome = Outcome.ITEM;
                return value;
            }
        }
        outcome = Outcome.LAGGED;
        return null;
    }

    /** Goes on at the oldest value held. */
    private void catchUp() {
        long sequence = cursor.getPlain();
        long oldest = ring.oldestHeld();
        missed = oldest - sequence;
        moveTo(oldest);
    }

    private boolean isAtEnd(long sequence) {
        long word = ring.word();
        return (word & Ring.CLOSED) != 0 && sequence == Ring.sequence(word);
    }

    private void moveTo(long sequence) {
        cursor.setRelease(sequence);
        if (blocking && sequence - lookedAt >= stride) {
            lookForPublishers(sequence);
        }
    }

    /** Wakes publishers that wait for the room made since the last look. */
    private void lookForPublishers(long sequence) {
        if (blocking && sequence != lookedAt) {
            lookedAt = sequence;
            VarHandle.fullFence();
            channel.madeRoom();
        }
    }

    /**
     * Asks to be woken when there is something to read.
     *
     * @return {@code false} if there is already, or will be in a moment: then do not wait
     */
    boolean enlist() {
        askedToBeWoken = true;
        channel.readersWaiting().enlist(waiter);
        long word = ring.raise(Ring.WAITED_FOR);
        return Ring.sequence(word) == cursor() && (word & Ring.CLOSED) == 0 && !isClosed();
    }

    /**
     * The last step before the reader parks; {@code false} if it must not, as it asked to be woken and has been. Afterwards, parked
     * or not, {@link #afterPark} is due.
     */
    boolean readyToPark() {
        // Whoever closes it wakes the thread that is known by then; so, being known now, it looks once more.
        return !askedToBeWoken || (waiter.readyToPark() && !isClosed());
    }

    /** The first step after the reader has parked. */
    void afterPark() {
        askedToBeWoken = false;
        waiter.afterPark();
    }

    /** Asks to be woken when the channel closes, whatever comes before; {@code false} if it has closed. */
    boolean enlistForClosing() {
        channel.readersWaiting().enlist(waiter);
        return !channel.isClosed() && !isClosed();
    }

    @Override
    public Received<T> receive() throws InterruptedException {
        return receive(Long.MAX_VALUE);
    }

    @Override
    public Received<T> receive(Duration timeout) throws InterruptedException {
        return receive(Nanos.of(timeout));
    }

    private Received<T> receive(long nanos) throws InterruptedException {
        long started = System.nanoTime();
        for (int round = 0; ; round++) {
            Received<T> received = tryReceive();
            if (!(received instanceof Received.Empty)) {
                return received;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = nanos - (System.nanoTime() - started);
            if (left <= 0) {
                return received;
            }
            if (!enlist()) {
                channel.parking().pause(this, round);
            } else {
                if (readyToPark()) {
                    channel.parking().parkNanos(this, left);
                }
                afterPark();
                round = 0;
            }
        }
    }

    @Override
    public Received<T> tryReceive() {
        T value = poll();
        if (value != null) {
            return new Received.Item<>(value);
        }
        return switch (outcome) {
            case ITEM -> nullItem();
            case LAGGED -> new Received.Lagged<>(missed);
            case EMPTY -> new Received.Empty<>();
            case CLOSED -> new Received.Closed<>();
        };
    }

    @SuppressWarnings("NullAway") // The channel permits nulls, which its type says and JSpecify's default does not.
    private static <T> Received<T> nullItem() {
        return new Received.Item<>(null);
    }

    @Override
    @SuppressWarnings("NullAway") // As above: an item may be null where the channel permits it.
    public int drain(Consumer<? super T> action, int max) {
        Objects.requireNonNull(action, "action");
        if (max < 0) {
            throw new IllegalArgumentException("max must not be negative, was " + max);
        }
        int given = 0;
        while (given < max) {
            // A blocking reader has no lag to stop short of: a replay that was cut short begins later.
            T value = blocking ? poll() : pollUnlessLagged();
            if (outcome != Outcome.ITEM) {
                break;
            }
            action.accept(value);
            given++;
        }
        return given;
    }

    @Override
    public long backlog() {
        return isClosed() ? 0 : Math.max(0, ring.next() - cursor());
    }

    /** How many values it left unread when it closed. */
    long unread() {
        return isClosed() ? last() - cursor() : 0;
    }

    private long last() {
        // A read that raced with the close may have gone beyond the end.
        return isClosed() ? Math.max(end, cursor()) : ring.next();
    }

    @Override
    public Receiver<T> resubscribe() {
        return channel.subscribe(blocking ? Overflow.BLOCK : Overflow.DROP_OLDEST, 0);
    }

    @Override
    public void close() {
        channel.leave(this);
    }

    /** Closes it at a sequence; the channel's part of {@link #close()}. Answers whether it was open. */
    boolean closeAt(long sequence) {
        if (isClosed()) {
            return false;
        }
        end = sequence;
        return true;
    }

    boolean isEnlisted() {
        return waiter.isEnlisted();
    }

    void wake() {
        waiter.wake();
    }
}
