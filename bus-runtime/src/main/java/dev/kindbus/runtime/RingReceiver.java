package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import dev.kindbus.runtime.WaitList.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place in a ring, and the way forward from it.
 *
 * <p>One thread at a time reads; when another takes over, whatever hands over orders their memory. The {@code cursor} is the
 * sequence of the next value to read. Only the reader moves it. A blocking reader moves it with a volatile store, as it then
 * looks whether publishers wait for room, and they look at the cursor after saying so: one of the two sees the other. A lossy
 * reader's cursor is looked at for statistics only, and a release store will do.
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

    private static final VarHandle CURSOR;

    static {
        try {
            CURSOR = MethodHandles.lookup().findVarHandle(RingReceiver.class, "cursor", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final BroadcastChannel<T> channel;
    private final Ring<T> ring;
    private final boolean blocking;
    private volatile @Nullable Thread waiting;
    private final Waiter waiter;

    private volatile long cursor;
    private volatile long first;
    private long joined;

    /** Where reading ends: set when the receiver closes, while what is behind it is still being published. */
    private volatile long end = Long.MAX_VALUE;

    /** The thread that is busy with what it read here, if that is known. */
    private volatile @Nullable Thread user;

    private Outcome outcome = Outcome.EMPTY;
    private long missed;

    /** A receiver whose readers wait in {@link #receive()}. */
    RingReceiver(BroadcastChannel<T> channel, Ring<T> ring, Overflow overflow) {
        this(channel, ring, overflow, null);
    }

    /**
     * @param wake called when there is something to read after {@link #enlist}; {@code null} to wake whoever waits in {@link
     *     #receive()}
     */
    RingReceiver(BroadcastChannel<T> channel, Ring<T> ring, Overflow overflow, @Nullable Runnable wake) {
        this.channel = channel;
        this.ring = ring;
        this.blocking = overflow == Overflow.BLOCK;
        this.waiter = new Waiter(wake != null ? wake : this::unpark);
    }

    /** Takes part from here on; see {@link BroadcastChannel#join}. */
    void join(int replay, @Nullable Tap tap) {
        channel.join(this, replay, tap);
    }

    /** Where publishers are to believe the receiver is, until it starts. */
    void holdAt(long sequence) {
        cursor = sequence;
    }

    /**
     * Puts the receiver at its first sequence; before anybody reads.
     *
     * @param joined the sequence of the first value that was published after it subscribed
     */
    void startAt(long sequence, long joined) {
        cursor = sequence;
        this.joined = joined;
        first = sequence;
    }

    /** How many values were published before it subscribed and are still to be read: its replay. */
    long replayLeft() {
        return Math.max(0, joined - cursor);
    }

    /** The sequence of the next value to read. */
    long cursor() {
        return cursor;
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
        return isClosed() || (channel.isClosed() && cursor == ring.next());
    }

    /** Names the thread that is about to be busy with what it reads here: publishing to this channel, it may wait for itself. */
    void usedBy(@Nullable Thread thread) {
        user = thread;
    }

    boolean isUsedBy(Thread thread) {
        return user == thread;
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
        catchUp();
        return blocking ? poll() : null;
    }

    /** As {@link #poll()}, but a lag is left for the next poll to report. */
    private @Nullable T pollUnlessLagged() {
        if (isClosed()) {
            outcome = Outcome.CLOSED;
            return null;
        }
        long sequence = (long) CURSOR.get(this);
        long ahead = ring.stamp(sequence) - Ring.complete(sequence);
        if (ahead < 0) {
            outcome = isAtEnd(sequence) ? Outcome.CLOSED : Outcome.EMPTY;
            return null;
        }
        if (ahead == 0 && (blocking || ring.stampsTellLag() || ring.oldestHeld() <= sequence)) {
            T value = ring.value(sequence);
            if (ring.stillComplete(sequence)) {
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
        long sequence = (long) CURSOR.get(this);
        long oldest = ring.oldestHeld();
        missed = oldest - sequence;
        if (blocking) {
            // Only at the start of a replay can a blocking reader be overtaken: see BroadcastChannel. It replays less
            // then.
            first = oldest;
        }
        moveTo(oldest);
    }

    private boolean isAtEnd(long sequence) {
        long word = ring.word();
        return (word & Ring.CLOSED) != 0 && sequence == Ring.sequence(word);
    }

    private void moveTo(long sequence) {
        if (blocking) {
            CURSOR.setVolatile(this, sequence);
            channel.madeRoom();
        } else {
            CURSOR.setRelease(this, sequence);
        }
    }

    /**
     * Asks to be woken when there is something to read.
     *
     * @return {@code false} if there is already, or will be in a moment: then do not wait
     */
    boolean enlist() {
        channel.readersWaiting().enlist(waiter);
        long word = ring.raise(Ring.WAITED_FOR);
        return Ring.sequence(word) == cursor && (word & Ring.CLOSED) == 0 && !isClosed();
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
            waiting = Thread.currentThread();
            if (!enlist()) {
                channel.parking().pause(this, round);
                continue;
            }
            channel.parking().parkNanos(this, left);
            round = 0;
        }
    }

    private void unpark() {
        channel.parking().unpark(waiting);
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
            T value = pollUnlessLagged();
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
        return isClosed() ? 0 : Math.max(0, ring.next() - cursor);
    }

    /** How many values it left unread when it closed. */
    long unread() {
        return isClosed() ? last() - cursor : 0;
    }

    private long last() {
        // A read that raced with the close may have gone beyond the end.
        return isClosed() ? Math.max(end, cursor) : ring.next();
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
