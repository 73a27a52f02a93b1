package dev.kindbus.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs a subscription to several kinds, or one that begins with a replay, on publishers' threads, before {@code publish} returns
 * (rule H2), one at a time and in order (rule H1). Those to one kind share an {@link InlineStage}, which costs less.
 *
 * <p>Every event is handled by the thread that published it, so events are tickets: a publisher is <em>due</em> when the
 * feed's cursor has reached its event. Being due, it also needs the <em>turn</em>, of which there is one per subscription,
 * because a subscription to several kinds has several cursors and one handler. A publisher that is not due, or finds the turn
 * taken, waits in <em>line</em>; whoever gives up the turn wakes the line.
 *
 * <p>A publisher that is itself inside an inline handler must not wait: the thread it would wait for may be waiting for it. It
 * leaves its event in {@code handed} and goes on. Those who have the turn handle what is handed over and due before they give
 * it up, and look once more afterwards: the one who hands over adds, then looks whether the turn is free; the one who has the
 * turn frees it, then looks whether something was added; one of the two sees the other. A publisher that waits holds no turn,
 * so turns are never waited for in a circle.
 *
 * <p>Whoever has the turn and is due handles its event there and then, as nobody else comes by for it. If another publisher has
 * claimed a sequence before it and not yet stored its value, it waits for that one: see {@link Feed#stepOnceStored}. That one is
 * in the midst of publishing, where it needs nobody's turn.
 *
 * <p>A publisher that an error has ended before it came by does not come by (rule C13): its event is {@linkplain Ring#isAbandoned
 * abandoned}, and as good as handed over. It tells nobody, so those in line look for themselves now and then. The turn is given up
 * by a write that takes no call, whatever happens.
 */
final class OnPublisher implements Runner {
    private static final long FREE = 0;

    /** After what time a publisher in line looks for itself; doubled up to sixteen times that. */
    private static final long FIRST_LOOK_NANOS = 1_000_000;

    private static final VarHandle TURN;

    static {
        try {
            TURN = MethodHandles.lookup().findVarHandle(OnPublisher.class, "turn", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final HandlerSubscription subscription;
    private final Predicate<Thread> isInsideInlineHandler;

    /** The id of the thread that has the turn; {@link #FREE} if none. Ids, as references would cost the collector's barriers. */
    private volatile long turn = FREE;

    private final WaitList line = new WaitList();
    private final Queue<Event> handed = new ConcurrentLinkedQueue<>();
    private volatile boolean started;

    // For whoever has the turn: the event that it has published itself, and what is to be thrown at it for that.
    private @Nullable Kind ownKind;
    private long ownSequence;
    private @Nullable Rethrow thrown;

    /** An event of one of the subscription's feeds. */
    private record Event(Feed<?> feed, long sequence) {
        boolean isDue() {
            return feed.receiver().cursor() == sequence;
        }

        /** Whether it was handled, or missed. */
        boolean isPast() {
            return feed.receiver().cursor() > sequence;
        }
    }

    /**
     * @param isInsideInlineHandler whether a thread is inside any inline handler of the bus
     */
    OnPublisher(HandlerSubscription subscription, Predicate<Thread> isInsideInlineHandler) {
        this.subscription = subscription;
        this.isInsideInlineHandler = isInsideInlineHandler;
    }

    @Override
    public Tap tapFor(Feed<?> feed) {
        return new Tap() {
            @Override
            public @Nullable Rethrow published(long sequence) {
                return serve(feed, sequence);
            }

            @Override
            public void abandoned() {
                settle();
                line.wakeAll();
            }

            @Override
            public void closed() {
                settle();
            }
        };
    }

    /** Handles the replay, on the subscriber's thread; publishers stand in line until that is done. */
    @Override
    public void start() {
        boolean mine = false;
        while (!mine) {
            mine = takeTurn();
            if (!mine) {
                standInLine(null);
            }
        }
        try {
            subscription.replay();
        } catch (VirtualMachineError fatal) {
            subscription.breakBy(fatal);
            throw fatal;
        } finally {
            started = true;
            turn = FREE;
        }
        gaveUpTurn();
        settle();
    }

    private @Nullable Rethrow serve(Feed<?> feed, long sequence) {
        Rethrow own = null;
        boolean mine = false;
        if (started && feed.receiver().cursor() == sequence && !subscription.isStopped()) {
            // Whoever has the turn gives it up in the frame it took it in, by a write that takes no call.
            try {
                mine = takeTurn();
                own = mine ? handleOwn(feed, sequence) : null;
            } finally {
                if (mine) {
                    turn = FREE;
                }
            }
        }
        if (!mine) {
            own = serveInLine(new Event(feed, sequence));
        }
        settleIfThereIsStack();
        return own;
    }

    /** The publisher's own work is done: where its stack is too small for that of others, these see to it themselves, or the next. */
    private void settleIfThereIsStack() {
        try {
            gaveUpTurn();
            settle();
        } catch (StackOverflowError left) {
            // See above.
        }
    }

    private @Nullable Rethrow serveInLine(Event event) {
        while (subscription.isActive() && !subscription.isStopped() && !event.isPast()) {
            boolean due = started && event.isDue();
            if (!due && isInsideInlineHandler.test(Thread.currentThread())) {
                handed.add(event);
                return null;
            }
            Rethrow own = null;
            boolean mine = false;
            try {
                mine = (due || subscription.hasAbandoned()) && takeTurn();
                if (mine && due) {
                    own = handleOwn(event.feed, event.sequence);
                } else if (mine) {
                    handleWhatIsLeft();
                }
            } finally {
                if (mine) {
                    turn = FREE;
                }
            }
            if (mine && due) {
                return own;
            }
            if (mine) {
                gaveUpTurn();
            } else if (isInsideInlineHandler.test(Thread.currentThread())) {
                handed.add(event);
                return null;
            } else {
                standInLine(event);
            }
        }
        return null;
    }

    /** Handles the calling publisher's own event, and what is left to others; with the turn. */
    private @Nullable Rethrow handleOwn(Feed<?> feed, long sequence) {
        ownKind = feed.kind();
        ownSequence = sequence;
        thrown = null;
        try {
            feed.stepOnceStored();
        } catch (VirtualMachineError fatal) {
            subscription.breakBy(fatal);
            thrown = new Rethrow(subscription.order(), fatal, null);
        }
        ownKind = null;
        Rethrow own = thrown;
        handleWhatIsLeft();
        return own;
    }

    @Override
    public void rethrow(Kind kind, long sequence, Throwable cause) {
        if (kind.equals(ownKind) && sequence == ownSequence) {
            Throwable unchecked = Rethrow.unchecked(cause, kind, sequence, subscription.name());
            thrown = new Rethrow(subscription.order(), unchecked, null);
        }
    }

    /** Handles what others handed over or abandoned, as far as it is due; with the turn. */
    private void handleWhatIsLeft() {
        boolean again = !handed.isEmpty() || subscription.hasAbandoned();
        while (again && !subscription.isStopped()) {
            again = handleAbandoned();
            for (Iterator<Event> events = handed.iterator(); events.hasNext() && !subscription.isStopped(); ) {
                Event event = events.next();
                if (event.isDue()) {
                    step(event.feed);
                    again = true;
                }
                if (event.isPast()) {
                    events.remove();
                }
            }
        }
    }

    private boolean handleAbandoned() {
        boolean some = false;
        for (Feed<?> feed : subscription.feeds()) {
            while (!subscription.isStopped() && feed.isAbandoned()) {
                step(feed);
                some = true;
            }
        }
        return some;
    }

    /** Handles what nobody else handles, whose publisher is not here to be thrown at. */
    private void step(Feed<?> feed) {
        try {
            feed.stepOnceStored();
        } catch (VirtualMachineError fatal) {
            subscription.breakBy(fatal);
        }
    }

    /** Sees to what came up while somebody else had the turn: events left to others, and the end. */
    private void settle() {
        boolean mine = true;
        while (mine && started && subscription.isActive() && hasUnsettled()) {
            try {
                mine = false;
                mine = takeTurn();
                if (mine) {
                    handleWhatIsLeft();
                    endIfOver();
                }
            } finally {
                if (mine) {
                    turn = FREE;
                }
            }
            if (mine) {
                gaveUpTurn();
            }
        }
    }

    private void endIfOver() {
        if (subscription.isOver()) {
            subscription.end();
        }
    }

    private boolean hasUnsettled() {
        return subscription.isOver() || isAnyHandedOverDue() || subscription.hasAbandoned();
    }

    private boolean isAnyHandedOverDue() {
        for (Event event : handed) {
            if (event.isDue()) {
                return true;
            }
        }
        return false;
    }

    private boolean takeTurn() {
        return TURN.compareAndSet(this, FREE, Thread.currentThread().getId());
    }

    private void gaveUpTurn() {
        line.wakeAll();
        subscription.notifyIdle();
    }

    /**
     * Waits until it may be the turn of an event, or the subscription is over, or some publisher may have died. An interrupt is kept
     * for later.
     *
     * @param event {@code null} for the replay, which comes before all events
     */
    private void standInLine(@Nullable Event event) {
        Waiter waiter = Waiter.parking(Parking.JDK);
        boolean interrupted = false;
        for (int round = 0; ; round++) {
            line.enlist(waiter);
            if (mayGoOn(event)) {
                break;
            }
            if (waiter.readyToPark()) {
                LockSupport.parkNanos(this, FIRST_LOOK_NANOS << Math.min(round, 4));
                interrupted |= Thread.interrupted();
            }
            waiter.afterPark();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean mayGoOn(@Nullable Event event) {
        if (subscription.isStopped() || !subscription.isActive()) {
            return true;
        }
        boolean isFree = turn == FREE;
        if (event == null) {
            return isFree;
        }
        return event.isPast() || (started && isFree && (event.isDue() || subscription.hasAbandoned()));
    }

    @Override
    public void wake() {
        line.wakeAll();
        settle();
    }

    /** The thread in the call is its publisher's, not the bus's: it is left alone. */
    @Override
    public void interrupt() {}

    @Override
    public boolean isBusy() {
        return !started || turn != FREE;
    }

    @Override
    public boolean isAtWork() {
        return turn != FREE;
    }

    @Override
    public boolean isRunning(Thread candidate) {
        return turn == candidate.getId();
    }

    @Override
    public @Nullable Thread runningThread() {
        return ThreadIds.find(turn);
    }
}
