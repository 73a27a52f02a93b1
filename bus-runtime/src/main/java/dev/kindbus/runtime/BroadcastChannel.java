package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
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
 * <p>The publisher wakes threads first, then serves those that are called on its own thread (inline), and calls readers that are
 * called last. What these run is users' code, an {@code Executor} and sometimes a handler: it may publish here, and then waits for
 * the publisher's turn to have been served.
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
 * <h2>Publishers that die</h2>
 *
 * An error may end a publisher anywhere: there is no stack left, or no memory. Before its claim nothing has happened. After it, the
 * publisher leaves word that somebody must look: its sequence among {@link Ring#deaths}, {@code troubled}, and {@link #LOOK} as the
 * number of subscribers, which every publisher reads when it is done. It does that by nothing but reads and writes of fields, as
 * there may be no stack for a call. The next publisher, or the thread that guards or closes the channel, {@linkplain #makeUpForTheDead
 * makes up} for it: moves on over what was never stored, wakes every reader, and sees to inline handlers (rule C13).
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
    static {
        StackRoom.prepare();
    }

    /** In place of the number of subscribers: a publisher, or a waking thread, has died, and somebody must make up for it. */
    static final int LOOK = -1;

    /** For so many pauses the last reader to leave waits for stores: some spins, then four milliseconds. */
    private static final int ROUNDS_FOR_LATE_STORES = Parking.SPINS + 12;

    /** Readers that closed while they were on the waiting list stay there until it is taken; so many may. */
    private static final int STALE_WAITERS = 64;

    /** How often a publisher on a platform thread steps aside before it parks. */
    private static final int ROUNDS_ASIDE = 20;

    /** After what time a publisher that waits for room looks for itself; doubled up to sixteen times that. */
    private static final long FIRST_LOOK_NANOS = 1_000_000;

    private final String name;
    private final ChannelOptions options;
    private final boolean retaining;
    private final Gate gate;
    private final Parking parking;
    private final @Nullable Carriage carriage;
    private final @Nullable Consumer<? super T> unheard;

    private final ReadersWaiting readersWaiting = new ReadersWaiting();
    private final WaitList publishersWaiting = new WaitList();
    private final WaiterPool waitersForRoom;
    private final PublisherWaits publisherWaits = new PublisherWaits();
    private volatile boolean roomWanted;

    /** Nothing waits, and nothing of users' is called, under it. */
    private final Object membership = new Object();

    // Changed under the monitor of membership, read by anyone.
    private volatile Blockers blockers;
    private volatile @Nullable Stage<T> stage;

    /** How many receivers and subscriptions are open, or {@link #LOOK}. */
    volatile int subscribers;

    /** Whether a thread must make up for the dead: then {@code subscribers} is {@link #LOOK}, however many there are. */
    volatile boolean troubled;

    // Changed under the monitor of membership; the last two are gone through by publishers, too.
    private final Set<RingReceiver<T>> receivers = new LinkedHashSet<>();
    private final Members<Follower> followers = new Members<>();
    private final Members<RingReceiver<T>> tapped = new Members<>();

    // Guarded by membership.
    private long firstHeld;
    private long forgotten;
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
        super(options.capacity(), carriage != null);
        this.carriage = carriage;
        this.unheard = unheard;
        this.name = name;
        this.options = options;
        this.retaining = options.isRetaining();
        this.gate = gate;
        this.parking = parking;
        this.waitersForRoom = new WaiterPool(parking);
        this.blockers = new Blockers(followers.snapshot());
        if (retaining) {
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
     * Publishes, as {@link #publish(Object)}, but gives up when it would have to wait for longer than {@code timeout}: for room for
     * the slowest blocking subscriber (rule C5).
     *
     * @param timeout zero or less: does not wait at all
     * @throws PublishTimeoutException if there was no room in time; nothing was published
     */
    public int publishWithin(Duration timeout, T value) {
        return publish(value, Origin.ANYWHERE.within(timeout));
    }

    /**
     * Publishes, as {@link #publish(Object)}; for generated code.
     *
     * @param origin whether a handler publishes, through its context, and for how long it waits for room
     * @throws PublishTimeoutException if that is bounded, and there was no room in time; nothing was published
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
    @SuppressWarnings("SynchronizeOnNonFinalField") // Set once, before the first sequence is announced.
    int offer(T value, Origin origin) {
        if (value == null && !options.isPermittingNull()) {
            throw new NullPointerException("value");
        }
        if (subscribers == LOOK) {
            // Before the claim: where there is no stack for that there is none to publish, and no death is added to
            // those there are.
            makeUpForTheDead();
        }
        int lost = 0;
        int waits = 0;
        long deadline = Deadline.UNSET;
        Carriage.Parcel parcel = null;
        for (; ; ) {
            long word = this.word;
            long sequence = Ring.sequence(word);
            if ((word & Ring.LOOK_FIRST) != 0) {
                admit(word, origin);
                if ((word & Ring.QUIET) != 0) {
                    return 0;
                }
                if ((word & Ring.BLOCKING) != 0 && isFull(sequence)) {
                    deadline = origin.deadline(deadline);
                    awaitRoom(origin, deadline);
                    continue;
                }
            }
            if (!isAnnounced(sequence) && !announce(sequence)) {
                deadline = origin.deadline(deadline);
                awaitSlot(deadline, waits++);
                continue;
            }
            waits = 0;
            if (carriage != null && parcel == null) {
                parcel = carriage.pack();
            }
            if (claim(word)) {
                Rethrow thrown = null;
                try {
                    put(sequence, value, parcel);
                    if ((word & (Ring.WAITED_FOR | Ring.TAPPED | Ring.STAGED)) != 0) {
                        thrown = serve(word, value, parcel);
                    }
                } catch (Error dying) {
                    // No calls: there may be no stack left for one.
                    synchronized (deaths) {
                        int run = 0;
                        while (run < deathCount && deaths[run + 1] != sequence) {
                            run += 2;
                        }
                        if (run < deaths.length) {
                            if (run == deathCount) {
                                deaths[run] = sequence;
                                deathCount = run + 2;
                            }
                            deaths[run + 1] = sequence + 1;
                        }
                    }
                    troubled = true;
                    subscribers = LOOK;
                    throw dying;
                }
                if (thrown != null) {
                    thrown.raise();
                }
                int offered = subscribers;
                return offered > 0 || (offered == 0 && retaining) ? offered : lookAfterOthers();
            }
            parking.backOff(++lost);
        }
    }

    /** By a publisher that found no subscriber left, or that a thread has died. Returns how many subscribers there are. */
    private int lookAfterOthers() {
        if (troubled) {
            makeUpForTheDead();
        }
        synchronized (membership) {
            if (isDeserted()) {
                // What was stored after the last one had left.
                forgetMore();
            }
            return countSubscribers();
        }
    }

    /** See the class comment. Returns at once if no publisher has died. The caller holds no lock: inline handlers and executors may be called. */
    void makeUpForTheDead() {
        if (!troubled) {
            return;
        }
        try {
            troubled = false;
            makeUp();
        } catch (Error dying) {
            // Whoever comes next. No calls: there may be no stack left for one.
            troubled = true;
            subscribers = LOOK;
            throw dying;
        }
    }

    private void makeUp() {
        StackRoom.checkAmple();
        List<RingReceiver<T>> toWake;
        synchronized (membership) {
            countSubscribers();
            toWake = List.copyOf(receivers);
        }
        long passed = commitMarked();
        for (RingReceiver<T> receiver : toWake) {
            receiver.wakeAnew();
        }
        publishersWaiting.wakeAll();
        Stage<T> served = stage;
        if (served != null) {
            served.abandoned();
            passed = Math.min(passed, served.cursor());
        }
        Members.Snapshot<RingReceiver<T>> toTell = tapped.snapshot();
        for (int place = 0; place < toTell.end(); place++) {
            RingReceiver<T> receiver = toTell.at(place);
            if (receiver != null) {
                receiver.tap().abandoned();
                passed = Math.min(passed, receiver.cursor());
            }
        }
        forgetDeathsBefore(passed);
    }

    /** By who holds the monitor of membership. */
    private int countSubscribers() {
        int count = receivers.size() + staged;
        subscribers = count;
        if (troubled) {
            subscribers = LOOK;
        }
        return count;
    }

    /**
     * Whether publishing would do anything: somebody listens or is told that nobody does, the channel retains, or publishing
     * would be refused. For values that are worth making only then (rule C6).
     */
    public boolean isHeard() {
        return unheard != null || (word() & (Ring.QUIET | Ring.GUARDED | Ring.CLOSED)) != Ring.QUIET;
    }

    /**
     * Tells those who wait for the value that was claimed when the word was {@code claimed}. Answers what inline handlers want thrown
     * at the publisher.
     */
    @Nullable
    Rethrow serve(long claimed, T value, Carriage.@Nullable Parcel parcel) {
        if ((claimed & Ring.WAITED_FOR) == 0) {
            return serveInline(claimed, value, parcel);
        }
        readersWaiting.wakeThreads();
        try {
            return serveInline(claimed, value, parcel);
        } finally {
            readersWaiting.call();
        }
    }

    private @Nullable Rethrow serveInline(long claimed, T value, Carriage.@Nullable Parcel parcel) {
        Rethrow thrown = null;
        if ((claimed & Ring.TAPPED) != 0) {
            thrown = serve(tapped.snapshot(), Ring.sequence(claimed));
        }
        Stage<T> served = stage;
        if ((claimed & Ring.STAGED) != 0 && served != null) {
            thrown = Rethrow.both(thrown, served.published(value, Ring.sequence(claimed), parcel));
        }
        return thrown;
    }

    private static <T> @Nullable Rethrow serve(Members.Snapshot<RingReceiver<T>> tapped, long sequence) {
        Rethrow thrown = null;
        for (int place = 0; place < tapped.end(); place++) {
            RingReceiver<T> receiver = tapped.at(place);
            if (receiver != null) {
                thrown = Rethrow.both(thrown, receiver.tap().published(sequence));
            }
        }
        return thrown;
    }

    private void admit(long word, Origin origin) {
        if ((word & Ring.CLOSED) != 0) {
            trySeal();
            throw new BusClosedException(name + " is closed: nothing can be published to it any more");
        }
        if ((word & Ring.GUARDED) != 0) {
            gate.admit(origin);
        }
    }

    private boolean isFull(long sequence) {
        return blockers.isFull(sequence, options.capacity());
    }

    /**
     * Waits a moment for a publisher that has claimed a whole lap earlier and not stored yet: it is a few instructions, or one time
     * slice, from having done so.
     */
    private void awaitSlot(long deadline, int round) {
        refuseBeyond(deadline);
        parking.pause(this, round);
    }

    private void refuseBeyond(long deadline) {
        if (deadline != Deadline.NEVER && Deadline.left(deadline) == 0) {
            throw new PublishTimeoutException(
                    "no room on " + name + " in time, where " + slowest() + ": nothing was published");
        }
    }

    /** Who is furthest behind of those who are waited for: for messages. */
    private String slowest() {
        Members.Snapshot<Follower> waitedFor = blockers.followers();
        Follower slowest = null;
        for (int place = 0; place < waitedFor.end(); place++) {
            Follower follower = waitedFor.at(place);
            if (follower != null && (slowest == null || follower.cursor() < slowest.cursor())) {
                slowest = follower;
            }
        }
        return slowest == null
                ? "nobody is waited for any more"
                : slowest.name() + " is " + (next() - slowest.cursor()) + " behind";
    }

    /** Waits until there may be room, or another reason to look again. */
    private void awaitRoom(Origin origin, long deadline) {
        Thread thread = Thread.currentThread();
        if (deadline == Deadline.NEVER && stepAsideForRoom(thread)) {
            return;
        }
        FlightEvents.Blocked blocked = Flight.isOn() ? FlightEvents.Blocked.begun() : null;
        Waiter waiter = waitersForRoom.take();
        boolean counted = false;
        try {
            for (int round = 0; mustWaitForRoom(thread, waiter, origin, deadline); round++) {
                if (!counted) {
                    // A wait that was begun is ended, too: there is stack for that.
                    StackRoom.checkAmple();
                    publisherWaits.begin();
                    counted = true;
                }
                if (waiter.readyToPark()) {
                    long look = FIRST_LOOK_NANOS << Math.min(round, 4);
                    parking.parkNanos(
                            this, deadline == Deadline.NEVER ? look : Math.min(look, Deadline.left(deadline)));
                }
                waiter.afterPark();
            }
        } finally {
            if (counted) {
                publisherWaits.end();
            }
            waitersForRoom.giveBack(waiter);
            if (blocked != null) {
                blocked.ended(name);
            }
        }
    }

    /** Asks to be woken when there is room, and looks whether there is. */
    private boolean mustWaitForRoom(Thread thread, Waiter waiter, Origin origin, long deadline) {
        publishersWaiting.enlist(waiter);
        roomWanted = true;
        // Those who are waited for may be asleep, as the one who was to wake them has died.
        makeUpForTheDead();
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
        refuseBeyond(deadline);
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
        Members.Snapshot<Follower> followers = blockers.followers();
        for (int place = 0; place < followers.end(); place++) {
            Follower follower = followers.at(place);
            if (follower != null && follower.isUsedBy(thread) && sequence - follower.cursor() >= options.capacity()) {
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
        return receiver(overflow, wake, Reader.UNKNOWN);
    }

    /**
     * A reader that takes part once it {@linkplain #join joins}.
     *
     * @param wake called after {@link RingReceiver#enlist()} when there is something to read, and must neither throw nor wait;
     *     {@code null} for a reader that parks
     */
    RingReceiver<T> receiver(Overflow overflow, @Nullable Runnable wake, Reader reader) {
        return new RingReceiver<>(this, overflow, wake, reader);
    }

    /**
     * Lets a receiver take part from here on, and from a few values before.
     *
     * @param tap called by publishers for every value from here on; {@code null} if it waits to be woken
     */
    void join(RingReceiver<T> receiver, int replay, @Nullable Tap tap) {
        StackRoom.checkAmple();
        int held = Math.min(replay, options.capacity());
        synchronized (membership) {
            if (receiver.isClosed()) {
                receiver.startAt(next(), next());
                return;
            }
            allocate();
            receiver.holdAt(next() - held);
            receivers.add(receiver);
            countSubscribers();
            if (receiver.isBlocking()) {
                waitFor(receiver);
            }
            if (tap != null) {
                receiver.servedBy(tap);
                tapped.add(receiver);
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
        StackRoom.checkAmple();
        boolean manyStale;
        boolean storingLate;
        synchronized (membership) {
            if (!receiver.closeAt(next())) {
                return;
            }
            receivers.remove(receiver);
            countSubscribers();
            tapped.remove(receiver);
            if (tapped.isEmpty()) {
                lower(Ring.TAPPED);
            }
            if (receiver.isBlocking()) {
                waitNoLongerFor(receiver);
            }
            storingLate = forgetEverythingIfLeft();
            if (receiver.isEnlisted()) {
                staleWaiters++;
            }
            manyStale = staleWaiters > STALE_WAITERS + receivers.size();
            staleWaiters = manyStale ? 0 : staleWaiters;
        }
        receiver.wake();
        if (manyStale) {
            wakeReaders();
        }
        madeRoom();
        if (storingLate) {
            forgetWhatIsStoredLate();
        }
    }

    /**
     * Lets one more member of the channel's stage take part.
     *
     * @param announce called just before publishers can know of it
     * @return the sequence of the first value that the stage is to give to it
     */
    long enter(Stage<T> stage, boolean blocking, Runnable announce) {
        StackRoom.checkAmple();
        long first;
        synchronized (membership) {
            allocate();
            this.stage = stage;
            staged++;
            countSubscribers();
            if (blocking && stagedBlocking++ == 0) {
                waitFor(stage);
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
        boolean storingLate;
        synchronized (membership) {
            end = next();
            staged--;
            countSubscribers();
            if (blocking && --stagedBlocking == 0) {
                waitNoLongerFor(stage);
            }
            storingLate = forgetEverythingIfLeft();
        }
        madeRoom();
        if (storingLate) {
            forgetWhatIsStoredLate();
        }
        return end;
    }

    private void waitFor(Follower joining) {
        followers.add(joining);
        blockers = new Blockers(followers.snapshot());
    }

    @SuppressWarnings("ReferenceEquality") // A snapshot is replaced at every change.
    private void waitNoLongerFor(Follower leaving) {
        followers.remove(leaving);
        if (followers.snapshot() != blockers.followers()) {
            blockers = new Blockers(followers.snapshot());
        }
        if (followers.isEmpty()) {
            lower(Ring.BLOCKING);
        }
    }

    /** Forgets everything if the last one has left; returns whether a publisher has yet to store what it claimed before. */
    private boolean forgetEverythingIfLeft() {
        if (!isDeserted()) {
            return false;
        }
        firstHeld = Ring.sequence(raise(Ring.QUIET));
        return forgetMore();
    }

    private boolean isDeserted() {
        return receivers.isEmpty() && staged == 0 && !retaining;
    }

    private boolean forgetMore() {
        forgotten = forget(forgotten);
        return forgotten < firstHeld;
    }

    /**
     * Gives publishers a moment to store. Each looks after its store whether the last reader has left, and forgets what it has stored;
     * but the JVM and the processor may let it look a moment before others see the store.
     */
    private void forgetWhatIsStoredLate() {
        for (int round = 0; round < ROUNDS_FOR_LATE_STORES && isStoringLate(); round++) {
            parking.pause(this, round);
        }
    }

    private boolean isStoringLate() {
        synchronized (membership) {
            return isDeserted() && forgetMore();
        }
    }

    private void wakeReaders() {
        readersWaiting.wakeThreads();
        readersWaiting.call();
    }

    Parking parking() {
        return parking;
    }

    ReadersWaiting readersWaiting() {
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
        int count = subscribers;
        if (count >= 0) {
            return count;
        }
        synchronized (membership) {
            return countSubscribers();
        }
    }

    /** Whether the channel is closed: what it holds can still be read. */
    public boolean isClosed() {
        boolean closed = (word() & Ring.CLOSED) != 0;
        if (closed) {
            trySeal();
        }
        return closed;
    }

    /**
     * Ends publishing. Subscribers are told of a lag first, then given what is still held, then told that the channel is
     * closed (rule C7). Publishers that wait are refused. Closing again does nothing.
     */
    @Override
    public void close() {
        StackRoom.checkAmple();
        Members.Snapshot<RingReceiver<T>> toTell;
        synchronized (membership) {
            if (!endClaims()) {
                return;
            }
            toTell = tapped.snapshot();
        }
        makeUpForTheDead();
        publishersWaiting.wakeAll();
        readersWaiting.wakeThreads();
        for (int place = 0; place < toTell.end(); place++) {
            RingReceiver<T> receiver = toTell.at(place);
            if (receiver != null) {
                receiver.tap().closed();
            }
        }
        Stage<T> told = stage;
        if (told != null) {
            told.closed();
        }
        readersWaiting.call();
    }

    boolean isGuarded() {
        return (word() & Ring.GUARDED) != 0;
    }

    /** From now on the gate decides who may publish. */
    void guard() {
        raise(Ring.GUARDED);
        makeUpForTheDead();
        publishersWaiting.wakeAll();
        Stage<T> told = stage;
        if (told != null) {
            told.guarded();
        }
    }

    /** The channel's figures at this moment. */
    public ChannelStats stats() {
        long slowest;
        int count;
        synchronized (membership) {
            count = countSubscribers();
            slowest = receivers.stream().mapToLong(RingReceiver::backlog).max().orElse(0);
            Stage<T> followed = stage;
            if (followed != null && staged != 0) {
                slowest = Math.max(slowest, next() - followed.cursor());
            }
        }
        return new ChannelStats(
                capacity(),
                next(),
                count,
                slowest,
                publisherWaits.waiting(),
                publisherWaits.waits(),
                publisherWaits.nanos(),
                isClosed());
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
}
