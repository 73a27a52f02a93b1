package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bounded channel that gives every value to every subscriber, in one order (rule C2). Any thread may call any method.
 *
 * <p>Publishers never wait for lossy subscribers (rule C1), and wait for blocking ones only while the slowest of them is a
 * whole capacity behind (rule C5). {@link Ring} says how values are stored, this class who takes part. It is a ring and does not
 * have one, as following one reference less is a good part of what publishing costs.
 *
 * <h2>Waiting for values</h2>
 *
 * A reader that finds nothing puts itself on the list of waiting readers, then raises {@link Ring#WAITED_FOR}, which tells it
 * in the same step whether anything has been claimed meanwhile. If not it may park: the next claim clears the flag and learns
 * that it did, and that publisher takes the list once its value is stored. A reader that enlists later than that raises the
 * flag later than that claim, and sees the claim.
 *
 * <h2>Waiting for room</h2>
 *
 * A publisher that finds the channel full puts itself on the list of waiting publishers, sets {@code roomWanted}, and looks
 * once more. A blocking reader moves its cursor and, every so often, looks at {@code roomWanted}: see {@link RingReceiver}. A
 * publisher that waits also looks for itself, every millisecond at first and every sixteen later on.
 *
 * <h2>Who is waited for</h2>
 *
 * Publishers look at {@link Blockers}: a list that is never changed, only replaced, and the limit up to which they may claim
 * without looking at the cursors in it again. Cursors only move forward, so a limit once worked out stays safe for that list. A
 * new blocking reader replaces the list and then reads its position in one step with setting {@link Ring#BLOCKING}. A claim
 * after that step has seen the new list, with one exception: a publisher that read the word before it and claims the very
 * position that was read, which is possible if the flag was set already. That value is one more than the reader's own capacity
 * allows for only if it replays a whole capacity; it then replays one less.
 *
 * <h2>What is kept</h2>
 *
 * A value is kept until it is overwritten, at most as many values later as the next power of two from the capacity, or until
 * the last subscriber leaves, whichever is first (rule C6). A channel that {@linkplain ChannelOptions#retain retains} keeps its
 * values while nobody listens.
 *
 * @param <T> the type of the values
 */
public final class BroadcastChannel<T> extends Ring<T> implements AutoCloseable {
    /** Readers that closed while they were on the waiting list stay there until it is taken; so many may. */
    private static final int STALE_WAITERS = 64;

    /** How often a publisher on a platform thread steps aside before it parks. */
    private static final int ROUNDS_ASIDE = 20;

    /** After what time a publisher that waits for room looks for itself; doubled up to sixteen times that. */
    private static final long FIRST_LOOK_NANOS = 1_000_000;

    private final String name;
    private final ChannelOptions options;
    private final Gate gate;
    private final Parking parking;
    private final @Nullable Carriage carriage;
    private final @Nullable Consumer<? super T> unheard;

    private final WaitList readersWaiting = new WaitList();
    private final WaitList publishersWaiting = new WaitList();
    private final WaiterPool waitersForRoom;
    private volatile boolean roomWanted;

    // Replaced under the monitor of membership, read by anyone.
    private final Object membership = new Object();
    private volatile List<RingReceiver<T>> receivers = List.of();
    private volatile Blockers blockers = new Blockers(List.of());
    private volatile List<Tapped<T>> taps = List.of();
    private volatile @Nullable Stage<T> stage;
    private volatile int subscribers;

    // Guarded by membership.
    private long firstHeld;
    private int staged;
    private int stagedBlocking;
    private int staleWaiters;

    BroadcastChannel(String name, ChannelOptions options, Gate gate) {
        this(name, options, gate, Parking.JDK);
    }

    BroadcastChannel(String name, ChannelOptions options, Gate gate, Parking parking) {
        this(name, options, gate, parking, null, null);
    }

    /**
     * @param carriage packs what goes along with each value; {@code null} for nothing
     * @param unheard told of values that are offered to nobody; {@code null} if nobody wants to know
     */
    BroadcastChannel(
            String name,
            ChannelOptions options,
            Gate gate,
            Parking parking,
            @Nullable Carriage carriage,
            @Nullable Consumer<? super T> unheard) {
        super(options.capacity(), carriage != null, parking);
        this.carriage = carriage;
        this.unheard = unheard;
        this.name = name;
        this.options = options;
        this.gate = gate;
        this.parking = parking;
        this.waitersForRoom = new WaiterPool(parking);
        if (options.isRetaining()) {
            allocate();
            lower(Ring.QUIET);
        }
    }

    /**
     * A lossy channel.
     *
     * @param capacity how many values it holds for its slowest subscriber
     * @throws IllegalArgumentException unless it is from 1 to {@value dev.kindbus.Channel#MAX_CAPACITY}
     */
    public static <T> BroadcastChannel<T> create(int capacity) {
        return create(ChannelOptions.defaults().capacity(capacity));
    }

    /** A channel as the options say. Its slots are made when somebody first subscribes, unless it retains. */
    public static <T> BroadcastChannel<T> create(ChannelOptions options) {
        return new BroadcastChannel<>("channel", Objects.requireNonNull(options, "options"), Gate.OPEN);
    }

    /**
     * Publishes to everyone who has subscribed. Waits only for blocking subscribers that are a whole capacity behind.
     *
     * @param value shared by reference with every subscriber
     * @return the number of subscribers it was offered to; 0 if nobody listens, and then nothing was kept unless the channel
     *     retains
     * @throws NullPointerException if {@code value} is {@code null} and the channel does not permit that (rule C8)
     * @throws BusClosedException if the channel is closed (rule C7)
     * @throws PublishDeadlockException if the calling handler would have waited for itself (rule C5)
     * @throws PublishInterruptedException if there is no room and the thread is interrupted, before or while it waits; it stays
     *     interrupted. Where there is room an interrupted thread publishes
     */
    public int publish(T value) {
        return publish(value, Origin.ANYWHERE);
    }

    /**
     * Publishes, as {@link #publish(Object)}; for generated code.
     *
     * @param origin whether a handler publishes, through its context
     */
    public int publish(T value, Origin origin) {
        int offered = offer(value, origin);
        if (offered == 0) {
            wasUnheard(value);
        }
        return offered;
    }

    /** Tells whoever wants to know of a value that {@link #offer} offered to nobody. */
    void wasUnheard(T value) {
        if (unheard != null) {
            unheard.accept(value);
        }
    }

    /** Publishes, and leaves it to the caller to tell of what is not heard. */
    int offer(T value, Origin origin) {
        if (value == null && !options.isPermittingNull()) {
            throw new NullPointerException("value");
        }
        int lost = 0;
        Carriage.Parcel parcel = null;
        for (; ; ) {
            long word = this.word;
            if ((word & Ring.LOOK_FIRST) != 0) {
                admit(word, origin);
                if ((word & Ring.QUIET) != 0) {
                    return 0;
                }
                if ((word & Ring.BLOCKING) != 0 && isFull(Ring.sequence(word))) {
                    awaitRoom(origin);
                    continue;
                }
            }
            if (carriage != null && parcel == null) {
                parcel = carriage.pack();
            }
            if (claim(word)) {
                put(Ring.sequence(word), value, parcel);
                if ((word & (Ring.WAITED_FOR | Ring.TAPPED | Ring.STAGED)) != 0) {
                    serve(word, value, parcel);
                }
                return subscribers;
            }
            parking.backOff(++lost);
        }
    }

    /**
     * Whether publishing would do anything: somebody listens or is told that nobody does, the channel retains, or publishing
     * would be refused. For values that are worth making only then (rule C6).
     */
    public boolean isHeard() {
        return unheard != null || (word() & (Ring.QUIET | Ring.GUARDED | Ring.CLOSED)) != Ring.QUIET;
    }

    /** Tells those who wait for the value that was claimed when the word was {@code claimed}. */
    void serve(long claimed, T value, Carriage.@Nullable Parcel parcel) {
        if ((claimed & Ring.WAITED_FOR) != 0) {
            readersWaiting.wakeAll();
        }
        if ((claimed & Ring.TAPPED) == 0) {
            serveStage(claimed, value, parcel);
            return;
        }
        try {
            serve(taps, Ring.sequence(claimed));
        } finally {
            serveStage(claimed, value, parcel);
        }
    }

    private void serveStage(long claimed, T value, Carriage.@Nullable Parcel parcel) {
        Stage<T> served = stage;
        if ((claimed & Ring.STAGED) != 0 && served != null) {
            served.published(value, Ring.sequence(claimed), parcel);
        }
    }

    private static <T> void serve(List<Tapped<T>> taps, long sequence) {
        VirtualMachineError fatal = null;
        for (Tapped<T> tapped : taps) {
            try {
                tapped.tap.published(sequence);
            } catch (VirtualMachineError e) {
                // The others wait for this publisher to come by: it must.
                fatal = e;
            }
        }
        if (fatal != null) {
            throw fatal;
        }
    }

    private void admit(long word, Origin origin) {
        if ((word & Ring.CLOSED) != 0) {
            seal();
            throw new BusClosedException(name + " is closed: nothing can be published to it any more");
        }
        if ((word & Ring.GUARDED) != 0) {
            gate.admit(origin);
        }
    }

    private boolean isFull(long sequence) {
        return blockers.isFull(sequence, options.capacity());
    }

    /** Waits until there may be room, or another reason to look again. */
    private void awaitRoom(Origin origin) {
        Thread thread = Thread.currentThread();
        if (stepAsideForRoom(thread)) {
            return;
        }
        FlightEvents.Blocked blocked = Flight.isOn() ? FlightEvents.Blocked.begun() : null;
        Waiter waiter = waitersForRoom.take();
        try {
            for (int round = 0; mustWaitForRoom(thread, waiter, origin); round++) {
                if (waiter.readyToPark()) {
                    parking.parkNanos(this, FIRST_LOOK_NANOS << Math.min(round, 4));
                }
                waiter.afterPark();
            }
        } finally {
            waitersForRoom.giveBack(waiter);
            if (blocked != null) {
                blocked.ended(name);
            }
        }
    }

    /** Asks to be woken when there is room, and looks whether there is. */
    private boolean mustWaitForRoom(Thread thread, Waiter waiter, Origin origin) {
        publishersWaiting.enlist(waiter);
        roomWanted = true;
        long word = this.word;
        admit(word, origin);
        long sequence = Ring.sequence(word);
        if ((word & Ring.BLOCKING) == 0 || !isFull(sequence)) {
            return false;
        }
        refuseToWaitForItself(thread, sequence);
        if (thread.isInterrupted()) {
            throw new PublishInterruptedException(
                    "interrupted while waiting for room on " + name + ": nothing was published");
        }
        return true;
    }

    /** Lets readers get a batch ahead, which is cheaper for all than parking; answers whether they did. */
    private boolean stepAsideForRoom(Thread thread) {
        if (OwnThreads.isVirtual(thread)) {
            return false;
        }
        int batch = Math.max(1, options.capacity() / 4);
        for (int round = 0; round < ROUNDS_ASIDE; round++) {
            parking.stepAside();
            if (!isFull(next() + batch - 1)) {
                return true;
            }
        }
        return false;
    }

    private void refuseToWaitForItself(Thread thread, long sequence) {
        for (Follower follower : blockers.followers()) {
            if (follower.isUsedBy(thread) && sequence - follower.cursor() >= options.capacity()) {
                throw new PublishDeadlockException("a handler published to " + name + ", which is full ("
                        + options.capacity()
                        + " waiting) because that handler itself is behind: it would wait for itself"
                        + " for ever. Give the kind more capacity, make the subscription lossy"
                        + " (SubscriptionOptions.overflow), or publish from another thread");
            }
        }
    }

    /** Called by a blocking reader that has moved on. */
    void madeRoom() {
        if (roomWanted) {
            roomWanted = false;
            publishersWaiting.wakeAll();
        }
    }

    /**
     * Subscribes from here on, with the channel's own overflow.
     *
     * @return on a closed channel, a receiver that is closed too
     */
    public Receiver<T> subscribe() {
        return subscribe(options.overflow(), 0);
    }

    RingReceiver<T> subscribe(Overflow overflow, int replay) {
        RingReceiver<T> receiver = new RingReceiver<>(this, overflow);
        join(receiver, replay, null);
        return receiver;
    }

    /** A reader that takes part once it {@linkplain #join joins}, and is called when there is something to read. */
    RingReceiver<T> receiver(Overflow overflow, Runnable wake) {
        return receiver(overflow, wake, thread -> false);
    }

    /**
     * A reader that takes part once it {@linkplain #join joins}.
     *
     * @param wake called after {@link RingReceiver#enlist()} when there is something to read, and must neither throw nor wait;
     *     {@code null} for a reader that parks
     * @param user whether a thread is busy with what it read there: publishing here, it may wait for itself
     */
    RingReceiver<T> receiver(Overflow overflow, @Nullable Runnable wake, Predicate<Thread> user) {
        return new RingReceiver<>(this, overflow, wake, user);
    }

    /**
     * Lets a receiver take part from here on, and from a few values before.
     *
     * @param tap called by publishers for every value from here on; {@code null} if it waits to be woken
     */
    void join(RingReceiver<T> receiver, int replay, @Nullable Tap tap) {
        int held = Math.min(replay, options.capacity());
        synchronized (membership) {
            if (receiver.isClosed()) {
                receiver.startAt(next(), next());
                return;
            }
            allocate();
            receiver.holdAt(next() - held);
            receivers = with(receivers, receiver);
            subscribers = receivers.size() + staged;
            if (receiver.isBlocking()) {
                blockers = new Blockers(with(blockers.followers(), receiver));
            }
            if (tap != null) {
                taps = with(taps, new Tapped<>(receiver, tap));
            }
            long flags = (receiver.isBlocking() ? Ring.BLOCKING : 0) | (tap != null ? Ring.TAPPED : 0);
            long joined = Ring.sequence(exchange(Ring.QUIET, flags));
            receiver.startAt(Math.max(firstHeld, joined - held), joined);
        }
        if (receiver.isBlocking()) {
            madeRoom();
        }
    }

    /** Closes a receiver of this channel; nothing if it is closed. */
    void leave(RingReceiver<T> receiver) {
        synchronized (membership) {
            if (!receiver.closeAt(next())) {
                return;
            }
            receivers = without(receivers, member -> member == receiver);
            subscribers = receivers.size() + staged;
            taps = without(taps, tapped -> tapped.receiver == receiver);
            if (taps.isEmpty()) {
                lower(Ring.TAPPED);
            }
            if (receiver.isBlocking()) {
                waitNoLongerFor(receiver);
            }
            forgetEverythingIfLeft();
            if (receiver.isEnlisted()) {
                staleWaiters++;
            }
            if (staleWaiters > STALE_WAITERS + receivers.size()) {
                staleWaiters = 0;
                readersWaiting.wakeAll();
            }
        }
        receiver.wake();
        madeRoom();
    }

    /**
     * Lets one more member of the channel's stage take part.
     *
     * @param announce called just before publishers can know of it
     * @return the sequence of the first value that the stage is to give to it
     */
    long enter(Stage<T> stage, boolean blocking, Runnable announce) {
        long first;
        synchronized (membership) {
            allocate();
            this.stage = stage;
            staged++;
            subscribers = receivers.size() + staged;
            if (blocking && stagedBlocking++ == 0) {
                blockers = new Blockers(with(blockers.followers(), stage));
            }
            announce.run();
            first = Ring.sequence(exchange(Ring.QUIET, Ring.STAGED | (blocking ? Ring.BLOCKING : 0)));
        }
        if (blocking) {
            madeRoom();
        }
        return first;
    }

    /** Ends the part of a member of the channel's stage; answers the sequence of the first value that is not for it. */
    long exit(Stage<T> stage, boolean blocking) {
        long end;
        synchronized (membership) {
            end = next();
            staged--;
            subscribers = receivers.size() + staged;
            if (blocking && --stagedBlocking == 0) {
                waitNoLongerFor(stage);
            }
            forgetEverythingIfLeft();
        }
        madeRoom();
        return end;
    }

    private void waitNoLongerFor(Follower leaving) {
        blockers = new Blockers(without(blockers.followers(), leaving::equals));
        if (blockers.followers().isEmpty()) {
            lower(Ring.BLOCKING);
        }
    }

    private void forgetEverythingIfLeft() {
        if (subscribers > 0 || options.isRetaining()) {
            return;
        }
        long next = Ring.sequence(raise(Ring.QUIET));
        forget(firstHeld, next);
        firstHeld = next;
    }

    private static <E> List<E> with(List<E> list, E added) {
        List<E> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(added);
        return longer;
    }

    private static <E> List<E> without(List<E> list, Predicate<E> leaving) {
        return list.stream().filter(leaving.negate()).toList();
    }

    Parking parking() {
        return parking;
    }

    WaitList readersWaiting() {
        return readersWaiting;
    }

    /** How many values the channel holds for its slowest subscriber: exactly what was asked for. */
    @Override
    public int capacity() {
        return options.capacity();
    }

    ChannelOptions options() {
        return options;
    }

    /** How many receivers and subscriptions are open. */
    public int subscriberCount() {
        return subscribers;
    }

    /** Whether the channel is closed: what it holds can still be read. */
    public boolean isClosed() {
        boolean closed = (word() & Ring.CLOSED) != 0;
        if (closed) {
            seal();
        }
        return closed;
    }

    /**
     * Ends publishing. Subscribers are told of a lag first, then given what is still held, then told that the channel is
     * closed (rule C7). Publishers that wait are refused. Closing again does nothing.
     */
    @Override
    public void close() {
        List<Tapped<T>> toTell;
        synchronized (membership) {
            if (!endClaims()) {
                return;
            }
            toTell = taps;
        }
        readersWaiting.wakeAll();
        publishersWaiting.wakeAll();
        toTell.forEach(tapped -> tapped.tap.closed());
        Stage<T> told = stage;
        if (told != null) {
            told.closed();
        }
    }

    boolean isGuarded() {
        return (word() & Ring.GUARDED) != 0;
    }

    /** From now on the gate decides who may publish. */
    void guard() {
        raise(Ring.GUARDED);
        publishersWaiting.wakeAll();
        Stage<T> told = stage;
        if (told != null) {
            told.guarded();
        }
    }

    /** The channel's figures at this moment. */
    public ChannelStats stats() {
        List<RingReceiver<T>> members = receivers;
        long slowest = members.stream().mapToLong(RingReceiver::backlog).max().orElse(0);
        Stage<T> followed = stage;
        if (followed != null && subscribers > members.size()) {
            slowest = Math.max(slowest, next() - followed.cursor());
        }
        return new ChannelStats(capacity(), next(), subscribers, slowest, isClosed());
    }

    /**
     * The channel as a publisher of the JDK's {@link Flow}: each subscriber reads at the pace it requests, on the JDK's default
     * asynchronous executor, with the channel's own overflow. A lossy channel skips what a slow subscriber did not request in
     * time; a blocking one makes publishers wait. Closing the channel completes the subscribers once they have been given what
     * was left. Flow knows no {@code null}: where the channel permits it, it is left out.
     */
    public Flow.Publisher<T> toPublisher() {
        return toPublisher(missed -> {});
    }

    /**
     * As {@link #toPublisher()}, telling of what is skipped (rule C4).
     *
     * @param onLag told of each lag of each subscriber, between its signals and before the first value after the gap: how many
     *     values were lost, at least 1. If it throws, that subscriber is given what was thrown as its error, and nothing more
     */
    public Flow.Publisher<T> toPublisher(LongConsumer onLag) {
        Objects.requireNonNull(onLag, "onLag");
        return subscriber -> FlowSubscription.start(this, Objects.requireNonNull(subscriber, "subscriber"), onLag);
    }

    /** {@code name (capacity, open or closed)}. */
    @Override
    public String toString() {
        return name + " (capacity " + capacity() + ", " + (isClosed() ? "closed" : "open") + ")";
    }

    /** A reader and how publishers serve it. */
    private record Tapped<T>(RingReceiver<T> receiver, Tap tap) {}
}
