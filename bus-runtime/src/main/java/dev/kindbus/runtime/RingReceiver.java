package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
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
 * <p><b>Lag.</b> A lossy reader takes a value and then looks whether it is still held ({@link Ring#isHeld}). If not, it has read
 * a word more than capacity ahead of its cursor, and as the word only moves forward, the oldest value held is beyond the cursor:
 * a lag is never zero. It jumps there in the same step in which it counts what it skipped, so no value is counted twice, or both
 * counted and read (rule C10). That the publishers may already be overtaking the new place is no matter: the next read finds
 * that out in the same way.
 *
 * @param <T> the type of the values
 */
final class RingReceiver<T> implements Receiver<T>, Follower {
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
    private final boolean blocking;

    /** How the reader waits. Replaced by who makes up for a waker that has died: it may have been taken off its list, and not woken. */
    private volatile Waiter waiter;

    /** How publishers serve a reader that waits for nothing. Set before it joins. */
    private @Nullable Tap tap;

    private final Gathering gathering;

    private final Place place = new Place();
    private volatile long first;
    private long joined;

    /** Where reading ends: set when the receiver closes, while what is behind it is still being published. */
    private volatile long end = Long.MAX_VALUE;

    private final Reader reader;

    /** Before it publishers may overtake the reader: all values if it is lossy, else those of its replay. */
    private long overtakableBefore;

    private Outcome outcome = Outcome.EMPTY;
    private Carriage.@Nullable Parcel parcel;
    private long missed;

    private final Received<T> empty = new Received.Empty<>();
    private final Received<T> closed = new Received.Closed<>();

    /** After how many values the reader looks whether publishers wait for room. */
    private final int stride;

    /** Whether the reader has asked to be woken since it last parked. */
    private boolean askedToBeWoken;

    /** A receiver whose reader parks. */
    RingReceiver(BroadcastChannel<T> channel, Overflow overflow) {
        this(channel, overflow, null, Reader.UNKNOWN);
    }

    /**
     * @param wake called when there is something to read after {@link #enlist}; {@code null} for a reader that parks
     */
    RingReceiver(BroadcastChannel<T> channel, Overflow overflow, @Nullable Runnable wake, Reader reader) {
        this.reader = reader;
        this.channel = channel;
        this.blocking = overflow == Overflow.BLOCK;
        this.gathering = new Gathering(channel.parking());
        this.stride = Math.max(1, channel.capacity() / 4);
        this.waiter = wake == null ? Waiter.parking(channel.parking()) : Waiter.calling(channel.parking(), wake);
    }

    /** Takes part from here on; see {@link BroadcastChannel#join}. */
    void join(int replay, @Nullable Tap tap) {
        channel.join(this, replay, tap);
    }

    /** Called by publishers for every value; by the channel, before they know of it. */
    void servedBy(Tap tap) {
        this.tap = tap;
    }

    /** How publishers serve it; only of one that they serve. */
    Tap tap() {
        return Objects.requireNonNull(tap);
    }

    /** Where publishers are to believe the receiver is, until it starts. */
    void holdAt(long sequence) {
        place.cursor = sequence;
    }

    /**
     * Puts the receiver at its first sequence; before anybody reads.
     *
     * @param joined the sequence of the first value that was published after it subscribed
     */
    void startAt(long sequence, long joined) {
        place.cursor = sequence;
        place.lookedAt = sequence;
        this.joined = joined;
        overtakableBefore = blocking ? joined : Long.MAX_VALUE;
        first = sequence;
    }

    /** How many values were published before it subscribed and are still to be read: its replay. */
    long replayLeft() {
        return Math.max(0, joined - cursor());
    }

    /** The sequence of the next value to read. */
    @Override
    public long cursor() {
        return place.cursor;
    }

    /** The sequence of the value that the reader's last poll found. */
    long lastRead() {
        return place.plainCursor() - 1;
    }

    /** How many values were published between the receiver's first position and its last, or the newest value. */
    long published() {
        return last() - first;
    }

    /** How many values lie behind the reader, since its first position. */
    long passed() {
        return cursor() - first;
    }

    boolean isBlocking() {
        return blocking;
    }

    boolean isClosed() {
        return end != Long.MAX_VALUE;
    }

    /** Whether everything it was ever to read has been read. */
    boolean isExhausted() {
        return isClosed() || channel.isExhaustedAt(cursor());
    }

    @Override
    public String name() {
        return reader.name();
    }

    @Override
    public boolean isUsedBy(Thread thread) {
        return reader.isHeldUpBy(thread);
    }

    /** Whether the publisher of the value at the cursor was ended by an error. */
    boolean isAbandoned() {
        return channel.isAbandoned(cursor());
    }

    /** What the last poll found. */
    Outcome outcome() {
        return outcome;
    }

    /** How many values the last poll, which lagged, skipped. */
    long missed() {
        return missed;
    }

    /** What is done with the values of a {@link #read}. */
    interface Visitor<T> {
        /**
         * Takes a value; answers whether to go on.
         *
         * @param value {@code null} only on a channel that permits nulls
         */
        boolean visit(@Nullable T value, long sequence);
    }

    /**
     * Gives a visitor what is there to be read, up to {@code max} values, or fewer if it is time to look after publishers. It
     * stops short of a lag, which the next {@link #poll} counts, and once the receiver is closed, by whomever.
     *
     * @return how many values were given; if none, {@link #outcome()} says why
     */
    int read(Visitor<? super T> visitor, int max) {
        if (isClosed()) {
            found(Outcome.CLOSED);
            return 0;
        }
        // Kept in a local: after each store that others are to see a field has to be loaded anew.
        Place place = this.place;
        long from = place.plainCursor();
        if (from >= place.readable && !findReadable(from)) {
            return 0;
        }
        long end = Math.min(place.readable, from + Math.min(max, stride));
        long sequence = from;
        boolean more = true;
        while (more && sequence < end) {
            T value = channel.value(sequence);
            Carriage.Parcel along = channel.parcel(sequence);
            if (isLost(sequence)) {
                if (blocking && outcome == Outcome.LAGGED) {
                    beginLater();
                    return read(visitor, max);
                }
                break;
            }
            place.moveTo(sequence + 1);
            carry(along);
            more = visitor.visit(value, sequence);
            sequence++;
        }
        lookForPublishersIfDue(sequence);
        return (int) (sequence - from);
    }

    /** The next value, if {@link #outcome()} says so. Only a channel that permits nulls has an item that is {@code null}. */
    @Nullable
    T poll() {
        if (isClosed()) {
            found(Outcome.CLOSED);
            return null;
        }
        long sequence = place.plainCursor();
        if (sequence >= place.readable && !findReadable(sequence)) {
            if (outcome == Outcome.LAGGED) {
                passOverLost(sequence);
            }
            return null;
        }
        T value = channel.value(sequence);
        Carriage.Parcel along = channel.parcel(sequence);
        if (isLost(sequence)) {
            if (outcome == Outcome.LAGGED && blocking) {
                beginLater();
                return poll();
            }
            if (outcome == Outcome.LAGGED) {
                catchUp();
            }
            return null;
        }
        moveTo(sequence + 1);
        found(Outcome.ITEM);
        carry(along);
        return value;
    }

    private void carry(Carriage.@Nullable Parcel along) {
        if (along != null || parcel != null) {
            parcel = along;
        }
    }

    /** What went along with the value that was read last; for whoever reads. */
    Carriage.@Nullable Parcel parcel() {
        return parcel;
    }

    /**
     * Whether what was read of a slot is not to be given to anyone: {@link #outcome()} then says what became of it.
     *
     * <p>Publishers neither wait for a receiver that has closed nor make it lag: they store over what it is about to read, or forget
     * it if it was the last. They do so after the close, and the value was read before this look; so whatever was stored after the
     * close is not given to anyone.
     */
    private boolean isLost(long sequence) {
        VarHandle.loadLoadFence();
        if (isClosed()) {
            found(Outcome.CLOSED);
            return true;
        }
        if (sequence < overtakableBefore && !channel.isHeld(sequence)) {
            found(isClosed() ? Outcome.CLOSED : Outcome.LAGGED);
            return true;
        }
        return false;
    }

    /**
     * Looks how far there are values to read, once for all of them; answers whether there is one at the cursor. One look, as each
     * takes the word from the publisher, who is about to write it. What was never stored ends what is readable, and is a lag.
     */
    private boolean findReadable(long sequence) {
        long end = Ring.end(channel.committed());
        if (sequence >= end) {
            lookForPublishers(sequence);
            end = findOutOfTurn(sequence, end);
        }
        if (sequence >= end) {
            found(channel.isEnding() && channel.isExhaustedAt(sequence) ? Outcome.CLOSED : Outcome.EMPTY);
            return false;
        }
        place.readable = Math.min(end, channel.firstLost(sequence));
        if (sequence < place.readable) {
            return true;
        }
        found(Outcome.LAGGED);
        return false;
    }

    /** Sees to what nobody else may have seen to; answers how far there are values then. */
    private long findOutOfTurn(long sequence, long end) {
        boolean stuck = channel.isMarked(sequence) || channel.deathCount != 0 || channel.isEnding();
        return stuck ? channel.commitMarked() : end;
    }

    /** Counts what was never stored as missed, and goes on behind it. */
    private void passOverLost(long sequence) {
        long next = sequence + 1;
        while (channel.firstLost(next) == next) {
            next++;
        }
        missed = next - sequence;
        moveTo(next);
    }

    /** Stores no more often than need be: a reference in an old object costs the collector's barrier each time. */
    private void found(Outcome now) {
        if (outcome != now) {
            outcome = now;
        }
    }

    /**
     * A blocking reader knows no lag: publishers wait for it. Only at the start of a replay may they overtake it, once (see {@link
     * BroadcastChannel}); then its replay begins later.
     */
    private void beginLater() {
        catchUp();
        first = place.plainCursor();
    }

    /** Goes on at the oldest value held. */
    private void catchUp() {
        long sequence = place.plainCursor();
        long oldest = channel.oldestHeld();
        missed = oldest - sequence;
        moveTo(oldest);
    }

    private void moveTo(long sequence) {
        place.moveTo(sequence);
        lookForPublishersIfDue(sequence);
    }

    private void lookForPublishersIfDue(long sequence) {
        if (blocking && sequence - place.lookedAt >= stride) {
            lookForPublishers(sequence);
        }
    }

    /** Wakes publishers that wait for the room made since the last look. */
    private void lookForPublishers(long sequence) {
        if (blocking && sequence != place.lookedAt) {
            place.lookedAt = sequence;
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
        long word = channel.raise(Ring.WAITED_FOR);
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
        Received<T> received = tryReceive();
        if (isEmpty(received) && nanos > 0) {
            gathering.await(OwnThreads.isVirtual(Thread.currentThread()));
            received = tryReceive();
            gathering.cameBackTo(!isEmpty(received));
        }
        long started = isEmpty(received) && nanos != Long.MAX_VALUE ? System.nanoTime() : 0;
        for (int round = 0; isEmpty(received); round++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - started);
            if (left <= 0) {
                return received;
            }
            try {
                await(left, round);
            } catch (Error dying) {
                // No calls: there may be no stack left for one. Others may have been left to this thread to be woken.
                channel.troubled = true;
                channel.subscribers = BroadcastChannel.LOOK;
                throw dying;
            }
            received = tryReceive();
        }
        return received;
    }

    private static boolean isEmpty(Received<?> received) {
        return received instanceof Received.Empty;
    }

    private void await(long nanos, int round) {
        boolean nothingYet = enlist();
        if (!nothingYet && round < Parking.SPINS) {
            channel.parking().pause(this, round);
            return;
        }
        if (readyToPark()) {
            if (!nothingYet) {
                channel.parking().parkNanos(this, Math.min(nanos, Parking.NAP_NANOS));
            } else if (nanos == Long.MAX_VALUE) {
                channel.parking().park(this);
            } else {
                channel.parking().parkNanos(this, nanos);
            }
        }
        afterPark();
    }

    @Override
    public Received<T> tryReceive() {
        T value = poll();
        if (value != null) {
            return new Received.Item<>(value);
        }
        Outcome found = outcome;
        if (found == Outcome.EMPTY) {
            return empty;
        }
        if (found == Outcome.LAGGED) {
            return new Received.Lagged<>(missed);
        }
        return found == Outcome.CLOSED ? closed : nullItem();
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
        Visitor<T> visitor = (value, sequence) -> {
            action.accept(value);
            return true;
        };
        int given = 0;
        int lately = 1;
        while (lately > 0 && given < max) {
            lately = read(visitor, max - given);
            given += lately;
        }
        return given;
    }

    @Override
    public long backlog() {
        return isClosed() ? 0 : Math.max(0, channel.next() - cursor());
    }

    /** How many values it left unread when it closed. */
    long unread() {
        return isClosed() ? left() : 0;
    }

    /** How many values lie before the reader: those that wait, or that it left unread when it closed. */
    long left() {
        return Math.max(0, last() - cursor());
    }

    private long last() {
        // A read that raced with the close may have gone beyond the end.
        return isClosed() ? Math.max(end, cursor()) : channel.next();
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

    /** Makes the reader look again even if whoever took it off its list has died: it is on no list afterwards. */
    void wakeAnew() {
        Waiter renewed = waiter.renewed();
        waiter = renewed;
        renewed.wake();
    }

    /** The last act: nobody waits here any more. The channel may know the waiter longer, and refers to nobody by it. */
    void retire() {
        waiter.retire();
    }
}
