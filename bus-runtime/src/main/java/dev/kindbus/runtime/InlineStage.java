package dev.kindbus.runtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls the inline handlers of one kind: each event on the thread that published it, before {@code publish} returns (rule H2),
 * one event at a time and in order (rule H1).
 *
 * <h2>The turn</h2>
 *
 * A sequence is a ticket. {@link #turn} says whose is due; a publisher whose ticket that is has the turn, without taking it, as
 * nobody else has the same ticket. It calls the handlers and moves the turn on. So an event takes two atomic steps, the claim
 * and the passing on of the turn, however many handlers there are.
 *
 * <p>A publisher that is not due waits in {@code line}. One that is itself inside an inline handler must not wait, as the thread
 * it would wait for may be waiting for it: it leaves its sequence in {@code handed} and goes on, and so does every publisher
 * once nobody is left to be called. What was handed over is seen to by those who come by, and read from the ring, where it may
 * have been overtaken: then it was missed (rule C4). A publisher that waits has no turn, so turns are never waited for in a
 * circle.
 *
 * <p>Whoever has no ticket, or sees to a ticket that was handed over, takes the turn by compare-and-set. It has it if the ticket
 * that is due was handed over, for then its publisher does not come back, or if it has not been claimed yet, which is looked at
 * once more after the compare-and-set: a later claim finds the turn taken, and waits; an earlier one is seen. Only if it was
 * claimed meanwhile may its publisher be at work, and the turn is given back, unless that publisher has moved it on already.
 *
 * <h2>Who looks after whom</h2>
 *
 * {@code pending} counts what somebody has to come by for: those in line, the tickets handed over, the changes of the lineup,
 * members that are to be ended. Whoever adds to it counts first, and then looks at the turn itself; whoever moves the turn on looks
 * at the count afterwards; so one of the two sees the other. While it is zero, which is nearly always, it costs a look.
 *
 * <h2>Joining and leaving</h2>
 *
 * Both take effect at a sequence: the handler that joins is called from the first value that is claimed after its flag is in the
 * channel's word, and one that leaves has an end. They wait in {@code changes} until every event before that sequence has
 * passed, and are made by whoever has the turn then: the next publisher, before it calls anybody, or, if there is none, the
 * thread that joins or leaves. A change is announced before its sequence is known, so a publisher may have to wait for the few
 * instructions in between. Being cancelled takes effect at once: see {@link Lineup#replaceHandler}. A member that has left is ended
 * once the turn is free, as that calls users' code.
 *
 * <h2>Publishers that die</h2>
 *
 * An error may end a publisher anywhere (rule C13). If it has begun to call handlers, it moves the turn on whatever happens, as that
 * takes no call; what it could not deal with is dealt with by the next ({@link Lineup#record}). If it has not, its ticket is {@linkplain
 * Ring#isAbandoned abandoned}, which is as good as handed over. As it tells nobody, those in line look for themselves now and then.
 *
 * @param <P> the type of the payload
 * @param <C> the type of the handlers' contexts
 */
final class InlineStage<P, C> implements Stage<P> {
    static {
        // What sets of what is handed over need is initialized now, and not by a publisher whose stack may be too small
        // for it.
        ThreadLocalRandom.current();
    }

    private static final long NOBODY = 0;
    private static final long TAKEN = 1;
    private static final long UNKNOWN = -1;

    /** After what time a publisher in line looks for itself; doubled up to sixteen times that. */
    private static final long FIRST_LOOK_NANOS = 1_000_000;

    private final BroadcastChannel<P> channel;
    private final Predicate<Thread> isInsideInlineHandler;
    private final Runnable idle;
    private final WaiterPool waiters;

    /** Twice the sequence that is due, and {@link #TAKEN}: nobody's before the first member has joined. */
    private final PaddedLong turn = new PaddedLong(TAKEN);

    /** The id of the thread that calls the handlers. Each thread looks for nothing but its own, which it sees in any order. */
    private final PaddedLong caller = new PaddedLong(NOBODY);

    private final AtomicInteger pending = new AtomicInteger();
    private final WaitList line = new WaitList();
    private final ConcurrentSkipListSet<Long> handed = new ConcurrentSkipListSet<>();
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final Queue<InlineSubscription<P, C>> leavers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger live = new AtomicInteger();
    private volatile boolean watched;

    /** Replaced by whoever has the turn. */
    private volatile Lineup<P, C> lineup = new Lineup<>();

    /** What goes along with the event that is being handled; for whoever has the turn. */
    private Carriage.@Nullable Parcel parcel;

    /** Whether an event was lost since the last one that was handled; for whoever has the turn. */
    private boolean lagging;

    /** Orders the changes: their sequences are those of the order they are announced in. */
    private final Object order = new Object();

    /** Whether anybody has joined yet; guarded by {@code order}. */
    private boolean begun;

    /** A change of the lineup, and the sequence from which on it is in effect. */
    private static final class Change {
        @Nullable
        Runnable action;

        volatile long at;

        Change(Runnable action, long at) {
            this.action = action;
            this.at = at;
        }
    }

    /**
     * @param isInsideInlineHandler whether a thread is inside any inline handler of the bus
     * @param idle told when there may be nothing left to do, once the channel is guarded
     */
    InlineStage(BroadcastChannel<P> channel, Predicate<Thread> isInsideInlineHandler, Runnable idle) {
        this.channel = channel;
        this.isInsideInlineHandler = isInsideInlineHandler;
        this.idle = idle;
        this.waiters = new WaiterPool(channel.parking());
    }

    private static long free(long sequence) {
        return sequence << 1;
    }

    private static long taken(long sequence) {
        return free(sequence) | TAKEN;
    }

    private static long sequence(long turn) {
        return turn >>> 1;
    }

    void join(InlineSubscription<P, C> member) {
        synchronized (order) {
            Change joining = new Change(() -> replaceLineup(lineup.with(member)), UNKNOWN);
            try {
                long first = channel.enter(this, member.isBlocking(), () -> announce(joining));
                live.incrementAndGet();
                member.startAt(first);
                if (!begun) {
                    begun = true;
                    turn.setVolatile(free(first));
                }
                joining.at = first;
            } catch (Error dying) {
                // No calls. Whoever has the turn would wait for the sequence for ever.
                joining.action = null;
                joining.at = 0;
                throw dying;
            }
        }
        attend();
        if (channel.isGuarded()) {
            guarded();
        }
        if (channel.isClosed()) {
            closed();
        }
    }

    /** Takes out a member that has just been told to end. */
    void leave(InlineSubscription<P, C> member) {
        announceLeaving(member);
        attend();
    }

    /** As {@link #leave}; by who has the turn, and sees to it afterwards. */
    void announceLeaving(InlineSubscription<P, C> member) {
        replaceHandler(member);
        live.decrementAndGet();
        synchronized (order) {
            long end = channel.exit(this, member.isBlocking());
            member.endAt(end);
            announce(new Change(() -> takeOut(member), end));
        }
    }

    /**
     * From now on a member that is cancelled is not called. Whoever replaces the lineup meanwhile sees, once it has, that the
     * member is cancelled.
     */
    void replaceHandler(InlineSubscription<P, C> member) {
        Lineup<P, C> current;
        do {
            current = lineup;
            current.replaceHandler(member);
        } while (current != lineup);
    }

    private void replaceLineup(Lineup<P, C> changed) {
        boolean isCopy = changed.isCopyOf(lineup);
        lineup = changed;
        if (isCopy) {
            changed.replaceStopped();
        }
    }

    private void takeOut(InlineSubscription<P, C> member) {
        lineup.record();
        replaceLineup(lineup.without(member));
        pending.incrementAndGet();
        leavers.add(member);
    }

    private void announce(Change change) {
        pending.incrementAndGet();
        changes.add(change);
    }

    @Override
    public @Nullable Rethrow published(P value, long sequence, Carriage.@Nullable Parcel along) {
        if (turn.getVolatile() != free(sequence) && !awaitTurn(sequence)) {
            return null;
        }
        Rethrow thrown;
        try {
            if (pending.get() != 0) {
                makeChanges(sequence);
            }
            thrown = handle(value, sequence, along);
        } catch (Error dying) {
            // No calls, from here to the end of the block: there may be no stack left for one.
            Lineup<P, C> called = lineup;
            if (called.begun != sequence) {
                for (int place = 0; place < called.size; place++) {
                    called.unrecorded[place]++;
                }
                called.diedOf = dying;
            }
            turn.value = (sequence + 1) << 1;
            throw dying;
        }
        turn.value = (sequence + 1) << 1;
        attendIfThereIsStack();
        return thrown;
    }

    /** The publisher's own work is done: where its stack is too small for that of others, these see to it themselves, or the next. */
    private void attendIfThereIsStack() {
        try {
            if (pending.get() != 0) {
                attend();
            }
            channel.madeRoom();
        } catch (StackOverflowError left) {
            // See above.
        }
    }

    /** Calls the handlers; with the turn. Answers what is to be thrown at the publisher. */
    private @Nullable Rethrow handle(P value, long sequence, Carriage.@Nullable Parcel along) {
        if (along != null || parcel != null) {
            parcel = along;
        }
        Lineup<P, C> called = lineup;
        called.record();
        Rethrow thrown;
        caller.setRelease(Thread.currentThread().getId());
        try {
            thrown = called.handle(value, sequence);
        } catch (Error dying) {
            caller.value = NOBODY;
            throw dying;
        }
        caller.setRelease(NOBODY);
        if (lagging) {
            lagging = false;
            called.resetMissedJustBefore();
        }
        return thrown;
    }

    /** Waits until a sequence is due; {@code false} if it was handed over instead. An interrupt is kept for later. */
    private boolean awaitTurn(long sequence) {
        if (isInsideInlineHandler.test(Thread.currentThread())) {
            handOver(sequence);
            return false;
        }
        boolean interrupted = false;
        boolean due = false;
        Waiter waiter = waiters.take();
        pending.incrementAndGet();
        for (int round = 0; !due && live.get() != 0; round++) {
            line.enlist(waiter);
            due = turn.getVolatile() == free(sequence);
            if (!due && live.get() != 0 && waiter.readyToPark()) {
                channel.parking().parkNanos(this, FIRST_LOOK_NANOS << Math.min(round, 4));
                interrupted |= Thread.interrupted();
            }
            waiter.afterPark();
            if (!due && channel.deathCount != 0) {
                takeTurns();
            }
        }
        pending.decrementAndGet();
        waiters.giveBack(waiter);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!due) {
            handOver(sequence);
        }
        return due;
    }

    private void handOver(long sequence) {
        pending.incrementAndGet();
        handed.add(sequence);
        attend();
    }

    /** Sees to whatever is pending and due, unless another thread has the turn, which will. Not by one that waits for its turn. */
    private void attend() {
        try {
            takeTurns();
        } finally {
            endLeavers();
            if (watched) {
                idle.run();
            }
        }
    }

    private void takeTurns() {
        VirtualMachineError fatal = null;
        boolean more = true;
        line.wakeAll();
        while (more) {
            long before = turn.getVolatile();
            try {
                more = takeTurn();
            } catch (VirtualMachineError e) {
                // What is left would wait for ever, as nobody else may come by; unless there is no stack to see to it.
                more = turn.getVolatile() != before;
                fatal = e;
            }
            line.wakeAll();
        }
        if (fatal != null) {
            throw fatal;
        }
    }

    /** Answers whether there may be more to do. */
    private boolean takeTurn() {
        long seen = turn.getVolatile();
        long due = sequence(seen);
        if (seen != free(due)) {
            return false;
        }
        boolean isLeft = isLeftToOthers(due);
        if (!isLeft && (changes.isEmpty() || channel.next() != due)) {
            return false;
        }
        if (!turn.compareAndSet(seen, taken(due))) {
            return true;
        }
        try {
            if (isLeft) {
                handleLeft(due);
            } else {
                if (channel.next() == due) {
                    makeChanges(due);
                }
                turn.compareAndSet(taken(due), free(due));
            }
        } catch (Error dying) {
            // No calls: there may be no stack left for one.
            if (turn.value == (due << 1 | TAKEN)) {
                turn.value = due << 1;
            }
            throw dying;
        }
        return true;
    }

    /** Whether the publisher of a sequence does not come back for it. */
    private boolean isLeftToOthers(long sequence) {
        return handed.contains(sequence) || channel.isAbandoned(sequence);
    }

    /** Handles what was left to others, from a sequence on; with the turn, which it passes on. */
    private void handleLeft(long due) {
        long sequence = due;
        try {
            while (isLeftToOthers(sequence)) {
                makeChanges(sequence);
                handleFromRing(sequence);
                long handled = sequence++;
                turn.value = (sequence << 1) | TAKEN;
                if (handed.remove(handled)) {
                    pending.decrementAndGet();
                }
            }
            tellOfLag();
        } catch (Error dying) {
            // No calls. Members that were not called for an event that is not tried again have failed.
            Lineup<P, C> called = lineup;
            if (called.begun == sequence) {
                sequence++;
            }
            throw dying;
        } finally {
            turn.value = sequence << 1;
        }
        channel.madeRoom();
    }

    /**
     * Handles an event whose publisher is not here to be thrown at; with the turn. It may have been overtaken, or never stored.
     */
    private void handleFromRing(long sequence) {
        channel.commitMarked();
        P value = channel.value(sequence);
        Carriage.Parcel along = channel.parcel(sequence);
        if (channel.isHeld(sequence) && channel.firstLost(sequence) != sequence) {
            tellOfLag();
            handle(value, sequence, along);
            return;
        }
        lagging = true;
        lineup.missed(sequence);
    }

    /** As inside a handler: a listener that publishes to its own kind, or closes the bus, would wait for this turn. */
    private void tellOfLag() {
        if (lagging) {
            caller.setRelease(Thread.currentThread().getId());
            try {
                lineup.tellOfLag();
            } finally {
                caller.value = NOBODY;
            }
        }
    }

    /** Makes the changes that are in effect from a sequence on; with the turn. */
    private void makeChanges(long sequence) {
        for (Change change = changes.peek(); change != null && at(change) <= sequence; change = changes.peek()) {
            Runnable action = change.action;
            if (action != null) {
                action.run();
            }
            changes.remove();
            pending.decrementAndGet();
        }
    }

    private long at(Change change) {
        for (int round = 0; change.at == UNKNOWN; round++) {
            channel.parking().pause(this, round);
        }
        return change.at;
    }

    /** Ends those that were taken out; holding no turn. */
    private void endLeavers() {
        for (InlineSubscription<P, C> leaver = leavers.peek(); leaver != null; leaver = leavers.peek()) {
            // It stays in the queue until it has ended: an error may keep it from that.
            StackRoom.checkAmple();
            leaver.end();
            if (leavers.remove(leaver)) {
                pending.decrementAndGet();
            }
        }
    }

    @Override
    public long cursor() {
        return sequence(turn.getVolatile());
    }

    @Override
    public String name() {
        return "an inline handler of it";
    }

    @Override
    public boolean isUsedBy(Thread thread) {
        return caller.getAcquire() == thread.getId();
    }

    /** Whether handlers are being called. */
    boolean isHandling() {
        return caller.getAcquire() != NOBODY;
    }

    /** The thread that calls the handlers, as far as it is known; for reports. */
    @Nullable
    Thread runningThread() {
        return ThreadIds.find(caller.getAcquire());
    }

    /** What goes along with the event that is being handled; for its handlers. */
    Carriage.@Nullable Parcel parcel() {
        return parcel;
    }

    /** The sequence the next event will have. */
    long next() {
        return channel.next();
    }

    /** Whether events are waiting, or being handled. */
    boolean isBehind() {
        long next = channel.next();
        return cursor() < next;
    }

    /** Whether others wait behind the event that is being handled. */
    boolean hasMoreWaiting() {
        return cursor() + 1 < channel.next();
    }

    @Override
    public void abandoned() {
        attend();
    }

    @Override
    public void guarded() {
        if (!watched) {
            watched = true;
            pending.incrementAndGet();
        }
        attend();
    }

    /** Everybody leaves once the last event has passed. */
    @Override
    public void closed() {
        synchronized (order) {
            announce(new Change(() -> lineup.leaveAtClose(), channel.next()));
        }
        attend();
    }
}
