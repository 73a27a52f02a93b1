package dev.kindbus.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handler, the feeds that bring it events, and its state. Its {@link Runner} decides which thread takes its turns, one at a
 * time; everything else may be called from anywhere.
 *
 * <p>It is <em>busy</em> from before it reads an event until after the handler has returned, or the stage has completed. A
 * subscription whose cursors are at the ends of their channels and that is then seen not to be busy has handled everything
 * there was: this is what closing relies on ({@link #isQuiet()}).
 *
 * <p>Once it has ended it lets go of all that it worked with, and keeps its figures: its owner may keep it for long.
 */
final class HandlerSubscription implements BusSubscription, Reader {
    /** What came of a turn. */
    enum Turn {
        /** Events were handled; there may be more. */
        WORKED,
        /** There is nothing to do until it is woken. */
        NOTHING,
        /** There will never be anything to do. */
        ENDED
    }

    /** How many events are handled before the reader looks up: worth going on for at once, if there were so many. */
    static final int BATCH = 256;

    /** How many events of one kind are handled before the next kind has its go. */
    private static final int FAIR_SHARE = 16;

    private final String name;
    private final String series;
    private final int order;
    private final List<Kind> kinds;
    private final boolean inline;
    private final Listener listener;
    private final Lifespan life = new Lifespan();

    /** What it works with, until it has ended. */
    private volatile Parts parts;

    /** Whether nobody runs it any more: whoever comes last ends it. */
    private volatile boolean orphaned;

    /** The final figures, once it has ended. */
    private volatile @Nullable SubscriptionStats last;

    /** What a subscription works with. */
    private static final class Parts {
        final Runner runner;

        /** An array, as going through a list at every turn would allocate its iterator. */
        final Feed<?>[] feeds;

        final Supervisor supervisor;
        final InFlight inFlight;

        /** As its owner handed it over; closed at the end. */
        final @Nullable Object handler;

        final @Nullable EndListener onEnd;

        Parts(
                Runner runner,
                Feed<?>[] feeds,
                Supervisor supervisor,
                InFlight inFlight,
                @Nullable Object handler,
                @Nullable EndListener onEnd) {
            this.runner = runner;
            this.feeds = feeds;
            this.supervisor = supervisor;
            this.inFlight = inFlight;
            this.handler = handler;
            this.onEnd = onEnd;
        }

        Parts withFeeds(List<? extends Feed<?>> feeds) {
            return new Parts(runner, feeds.toArray(Feed<?>[]::new), supervisor, inFlight, handler, onEnd);
        }

        /** Without what its owner is to be told by, and what belongs to the owner. */
        Parts disowned() {
            return new Parts(runner, feeds, supervisor, inFlight, null, null);
        }
    }

    /** How a subscription is to be. */
    record Setup(
            Identity identity,
            List<? extends Kind> kinds,
            ErrorPolicy policy,
            int maxInFlight,
            boolean inline,
            Object handler,
            @Nullable EndListener onEnd) {}

    /** How the parts of a subscription are made. */
    interface Blueprint {
        Runner runner(HandlerSubscription subscription);

        List<? extends Feed<?>> feeds(HandlerSubscription subscription);
    }

    /**
     * @param blueprint makes the parts, which need to know the subscription they are parts of
     */
    HandlerSubscription(Setup setup, Listener listener, Blueprint blueprint) {
        this.name = setup.identity().name();
        this.series = setup.identity().series();
        this.order = setup.identity().order();
        this.kinds = List.copyOf(setup.kinds());
        this.inline = setup.inline();
        this.listener = listener;
        Supervisor supervisor = new Supervisor(name, setup.policy(), life, this::lookWhetherToEnd);
        Runner runner = blueprint.runner(this);
        InFlight inFlight = new InFlight(setup.maxInFlight(), runner instanceof OwnThread);
        this.parts = new Parts(runner, new Feed<?>[0], supervisor, inFlight, setup.handler(), setup.onEnd());
        this.parts = parts.withFeeds(blueprint.feeds(this));
    }

    @Override
    public void start(@Nullable CancellationToken until) {
        Parts working = parts;
        try {
            for (Feed<?> feed : working.feeds) {
                feed.join(working.runner.tapFor(feed));
            }
            working.runner.start();
        } catch (RuntimeException | Error e) {
            // Its owner is told by that, and the handler stays the owner's.
            parts = working.disowned();
            life.stop(End.Reason.CANCELLED);
            end();
            throw e;
        }
        life.cancelWith(until, this::cancel);
    }

    /** Handles what there is, about so many events at most; never by two threads at once. */
    Turn turn(int budget) {
        int handled = handle(budget);
        if (handled > 0) {
            return Turn.WORKED;
        }
        return isOver() ? Turn.ENDED : Turn.NOTHING;
    }

    /** Handles what there is, up to a batch; answers how much it was. As {@link #turn}. */
    int round() {
        Feed<?>[] feeds = parts.feeds;
        return feeds.length == 1 ? handle(feeds[0], BATCH) : handle(BATCH);
    }

    /** Goes round its kinds until there is nothing left, or about so many events are handled; answers how many were. */
    private int handle(int budget) {
        Feed<?>[] feeds = parts.feeds;
        int share = feeds.length == 1 ? budget : FAIR_SHARE;
        int handled = 0;
        int lately;
        do {
            lately = 0;
            for (Feed<?> feed : feeds) {
                lately += handle(feed, share);
            }
            handled += lately;
        } while (lately > 0 && handled < budget);
        return handled;
    }

    private int handle(Feed<?> feed, int most) {
        return mustWait() ? 0 : feed.handle(most);
    }

    /** Whether it must not handle anything now. */
    boolean mustWait() {
        Parts working = parts;
        return isStopped()
                || (working.supervisor.isPaused() && working.supervisor.pauseLeft() > 0)
                || working.inFlight.isFull();
    }

    /** Whether all that keeps it from handling more is that so many stages are open. */
    boolean isWaitingForRoom() {
        return parts.inFlight.isFull() && !isStopped();
    }

    /** Whether there is nothing left to do, and never will be. */
    boolean isOver() {
        return (isStopped() || isExhausted()) && parts.inFlight.isEmpty() && (isStopped() || !hasRetry());
    }

    private boolean hasRetry() {
        for (Feed<?> feed : parts.feeds) {
            if (feed.hasRetry()) {
                return true;
            }
        }
        return false;
    }

    private long retriesAsked() {
        long asked = 0;
        for (Feed<?> feed : parts.feeds) {
            asked += feed.retriesAsked();
        }
        return asked;
    }

    private boolean isExhausted() {
        for (Feed<?> feed : parts.feeds) {
            if (!feed.receiver().isExhausted()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Asks to be woken when there is something to do.
     *
     * @return {@code false} if there is already, or will be in a moment: then take another turn
     */
    boolean enlist() {
        if (isOver()) {
            return false;
        }
        if (mustWait()) {
            return true;
        }
        if (hasRetry()) {
            return false;
        }
        boolean nothingYet = true;
        for (Feed<?> feed : parts.feeds) {
            if (!feed.receiver().isExhausted()) {
                nothingYet &= feed.receiver().enlist();
            }
        }
        // A channel that closed since the first look was passed over, and nobody would wake us for it.
        return nothingYet && !isOver();
    }

    /**
     * The last step before its thread parks; {@code false} if it must not, as it has been woken. Afterwards, parked or not,
     * {@link #afterPark} is due.
     */
    boolean readyToPark() {
        for (Feed<?> feed : parts.feeds) {
            if (!feed.receiver().readyToPark()) {
                return false;
            }
        }
        return true;
    }

    /** The first step after its thread has parked: wakes those that were left to it. */
    void afterPark() {
        for (Feed<?> feed : parts.feeds) {
            feed.receiver().afterPark();
        }
    }

    /** How many nanoseconds to wait before the handler is started again; 0 if it is running. */
    long pauseLeft() {
        return isStopped() ? 0 : parts.supervisor.pauseLeft();
    }

    void notifyIdle() {
        listener.idle();
    }

    /** Handles what was published before it subscribed and is to be replayed. */
    void replay() {
        for (Feed<?> feed : parts.feeds) {
            while (!isStopped() && feed.receiver().replayLeft() > 0) {
                feed.stepOnceStored();
            }
        }
    }

    /** Its number among the subscriptions of its bus. */
    int order() {
        return order;
    }

    Feed<?>[] feeds() {
        return parts.feeds;
    }

    /** Whether the next event of some kind is one whose publisher does not come by for it. */
    boolean hasAbandoned() {
        for (Feed<?> feed : parts.feeds) {
            if (feed.isAbandoned()) {
                return true;
            }
        }
        return false;
    }

    /** Called when there is something to read; {@code null} if its thread parks until then. */
    @Nullable
    Runnable wakeCallback() {
        return parts.runner.wakeCallback();
    }

    /** A stage has completed, on whichever thread; one that failed may have left something to do. */
    void stageClosed(boolean failed) {
        Parts working = parts;
        if ((working.inFlight.closed() || failed) && !endIfOrphaned()) {
            working.runner.wake();
            listener.idle();
        }
    }

    /** An inline handler's policy wants its publisher to be thrown what it threw. */
    void rethrow(Kind kind, long sequence, Throwable cause) {
        parts.runner.rethrow(kind, sequence, cause);
    }

    /** Whether it was told to end: then nothing more is handled. */
    boolean isStopped() {
        return life.isStopped();
    }

    /** An error ends it, once whoever has the turn takes it the next time. */
    void breakBy(VirtualMachineError error) {
        life.breakBy(error);
    }

    /**
     * Whether, at one moment during the call, it had handled everything that had been published before the call. The order of
     * the looks matters: see the class comment.
     */
    @Override
    public boolean isQuiet() {
        Parts working = parts;
        if (!isActive()) {
            return true;
        }
        long asked = retriesAsked();
        return !hasMoreWaiting()
                && !hasRetry()
                && working.inFlight.isEmpty()
                && !working.runner.isBusy()
                && retriesAsked() == asked;
    }

    /** The error policy of an asynchronous handler is asked on the thread that its stage failed on. */
    @Override
    public boolean isRunning(Thread thread) {
        Parts working = parts;
        return working.runner.isRunning(thread) || working.supervisor.isAskedBy(thread);
    }

    @Override
    public boolean isHeldUpBy(Thread thread) {
        Parts working = parts;
        return working.runner.isRunning(thread) || (working.inFlight.isFull() && working.supervisor.isAskedBy(thread));
    }

    @Override
    public boolean isAtWork() {
        Parts working = parts;
        return isActive() && (working.runner.isAtWork() || !working.inFlight.isEmpty());
    }

    @Override
    public StillRunning stillRunning() {
        return StillRunning.of(name, parts.runner.runningThread());
    }

    @Override
    public void onEnd(Runnable action) {
        life.onEnd(action);
    }

    @Override
    public boolean isInline() {
        return inline;
    }

    boolean hasMoreWaiting() {
        for (Feed<?> feed : parts.feeds) {
            if (feed.receiver().backlog() != 0) {
                return true;
            }
        }
        return false;
    }

    Supervisor supervisor() {
        return parts.supervisor;
    }

    InFlight inFlight() {
        return parts.inFlight;
    }

    /**
     * The last act: by whoever has the turn, or before anyone could have it. Should an error end that thread in the midst of it, it
     * can be done again, and does nothing twice that others would notice.
     */
    void end() {
        if (!life.beginToEnd()) {
            return;
        }
        try {
            Parts worked = parts;
            SubscriptionStats stats = settle(worked);
            parts = worked.disowned();
            HandlerObject.close(worked.handler, name);
            listener.ending(new End(life.reason(), stats, Optional.ofNullable(life.cause())), worked.onEnd);
            last = stats;
            letGo(worked);
            listener.ended(this, stats, life.reason());
        } catch (Error dying) {
            // No call: there may be no stack left for one.
            life.ending = false;
            throw dying;
        }
        life.end();
        listener.idle();
    }

    /** Closes the books; answers the final figures. */
    private SubscriptionStats settle(Parts worked) {
        closeReceivers();
        for (Feed<?> feed : worked.feeds) {
            feed.giveUpRetries();
            if (life.reason() == End.Reason.BROKEN) {
                feed.settle();
            }
        }
        return figures(worked, false);
    }

    /** Refers to nothing any more that belongs to its owner. */
    private void letGo(Parts worked) {
        Supervisor nothingToDecide = new Supervisor(name, ErrorPolicy.CONTINUE, life, () -> {});
        parts = new Parts(Runner.ENDED, new Feed<?>[0], nothingToDecide, worked.inFlight, null, null);
        for (Feed<?> feed : worked.feeds) {
            feed.receiver().retire();
        }
    }

    /**
     * Ends it for want of anyone to run it; by a thread that has the turn for good. If stages are open, the last of them to complete
     * ends it.
     */
    void abandon(Throwable cause) {
        life.stop(cause instanceof VirtualMachineError ? End.Reason.BROKEN : End.Reason.DROPPED, cause);
        closeReceivers();
        orphaned = true;
        endIfOrphaned();
    }

    /** Whoever abandons it says so and then looks for open stages; whoever completes one counts it and then looks here. */
    private boolean endIfOrphaned() {
        if (!orphaned || !parts.inFlight.isEmpty()) {
            return false;
        }
        end();
        return true;
    }

    private void closeReceivers() {
        for (Feed<?> feed : parts.feeds) {
            feed.receiver().close();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind kind() {
        return kinds.get(0);
    }

    @Override
    public List<Kind> kinds() {
        return kinds;
    }

    @Override
    public boolean isActive() {
        return life.isActive();
    }

    @Override
    public void cancel() {
        stop(End.Reason.CANCELLED);
    }

    private void stop(End.Reason why) {
        if (isActive()) {
            life.stop(why);
            lookWhetherToEnd();
        }
    }

    /** It has been told to end: publishers wait for it no more, and whoever has the turn next ends it. */
    private void lookWhetherToEnd() {
        closeReceivers();
        parts.runner.wake();
    }

    @Override
    public void cancelNow() {
        stop(End.Reason.CLOSED);
        parts.runner.interrupt();
    }

    @Override
    public void endIfWaiting() {
        Parts working = parts;
        if (working.inFlight.isEmpty()) {
            working.runner.endIfWaiting();
        }
    }

    @Override
    public void close() {
        cancel();
    }

    @Override
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return life.awaitEnd(timeout);
    }

    @Override
    public SubscriptionStats stats() {
        SubscriptionStats ended = last;
        return ended != null ? ended : figures(parts, isActive());
    }

    private SubscriptionStats figures(Parts working, boolean active) {
        List<KindDelivery> figures = new ArrayList<>(working.feeds.length);
        for (Feed<?> feed : working.feeds) {
            figures.add(feed.stats());
        }
        return new SubscriptionStats(name, series, active, figures);
    }

    /** Its name, and whether it is active. */
    @Override
    public String toString() {
        return name + (isActive() ? " (active)" : " (ended)");
    }
}
