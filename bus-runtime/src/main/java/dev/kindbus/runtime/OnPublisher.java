package dev.kindbus.runtime;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
 */
final class OnPublisher implements Runner {
    private static final long FREE = 0;

    private final HandlerSubscription subscription;
    private final Predicate<Thread> isInsideInlineHandler;

    /** The id of the thread that has the turn; {@link #FREE} if none. Ids, as references would cost the collector's barriers. */
    private final AtomicLong turn = new AtomicLong(FREE);

    private final WaitList line = new WaitList();
    private final Queue<Event> handed = new ConcurrentLinkedQueue<>();
    private volatile boolean started;

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
            public void published(long sequence) {
                serve(feed, sequence);
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
        while (!takeTurn()) {
            standInLine(() -> turn.get() == FREE);
        }
        try {
            subscription.replay();
        } finally {
            started = true;
            giveUpTurn();
        }
        settle();
    }

    private void serve(Feed<?> feed, long sequence) {
        if (started && feed.receiver().cursor() == sequence && !subscription.isCancelled() && takeTurn()) {
            handleInTurn(feed);
        } else {
            serveInLine(new Event(feed, sequence));
        }
        settle();
    }

    private void serveInLine(Event event) {
        while (subscription.isActive() && !subscription.isCancelled() && !event.isPast()) {
            if (started && event.isDue() && takeTurn()) {
                handleInTurn(event.feed);
            } else if (isInsideInlineHandler.test(Thread.currentThread())) {
                handed.add(event);
                break;
            } else {
                standInLine(() -> event.isPast() || (started && event.isDue() && turn.get() == FREE));
            }
        }
    }

    private void handleInTurn(Feed<?> feed) {
        try {
            feed.stepOnceStored();
            handleHandedOver();
        } finally {
            giveUpTurn();
        }
    }

    /** Handles what others handed over, as far as it is due; with the turn. */
    private void handleHandedOver() {
        boolean again = !handed.isEmpty();
        while (again) {
            again = false;
            for (Iterator<Event> events = handed.iterator(); events.hasNext() && !subscription.isCancelled(); ) {
                Event event = events.next();
                if (event.isPast()) {
                    events.remove();
                } else if (event.isDue()) {
                    events.remove();
                    event.feed.stepOnceStored();
                    again = true;
                }
            }
        }
    }

    /** Sees to what came up while somebody else had the turn: events handed over, and the end. */
    private void settle() {
        while (started && subscription.isActive() && hasUnsettled() && takeTurn()) {
            try {
                handleHandedOver();
                if (subscription.isOver()) {
                    subscription.end();
                }
            } finally {
                giveUpTurn();
            }
        }
    }

    private boolean hasUnsettled() {
        return subscription.isOver() || isAnyHandedOverDue();
    }

    private boolean isAnyHandedOverDue() {
        return !handed.isEmpty() && handed.stream().anyMatch(Event::isDue);
    }

    private boolean takeTurn() {
        return turn.compareAndSet(FREE, Thread.currentThread().getId());
    }

    private void giveUpTurn() {
        turn.set(FREE);
        line.wakeAll();
        subscription.notifyIdle();
    }

    /** Waits until a condition that others bring about holds, or the subscription is over. An interrupt is kept for later. */
    private void standInLine(BooleanSupplier myTurn) {
        Thread thread = Thread.currentThread();
        Waiter waiter = Waiter.calling(Parking.JDK, () -> LockSupport.unpark(thread));
        boolean interrupted = false;
        for (; ; ) {
            line.enlist(waiter);
            if (myTurn.getAsBoolean() || subscription.isCancelled() || !subscription.isActive()) {
                break;
            }
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            thread.interrupt();
        }
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
        return !started || turn.get() != FREE;
    }

    @Override
    public boolean isRunning(Thread candidate) {
        return turn.get() == candidate.getId();
    }

    @Override
    public @Nullable Thread runningThread() {
        return ThreadIds.find(turn.get());
    }
}
