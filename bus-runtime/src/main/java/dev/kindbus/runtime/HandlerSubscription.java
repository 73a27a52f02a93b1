package dev.kindbus.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handler, the feeds that bring it events, and its state. Its {@link Runner} decides which thread takes its turns, one at a
 * time; everything else may be called from anywhere.
 *
 * <p>It is <em>busy</em> from before it reads an event until after the handler has returned, or the stage has completed. A
 * subscription whose cursors are at the ends of their channels and that is then seen not to be busy has handled everything
 * there was: this is what closing relies on ({@link #isQuiet()}).
 */
final class HandlerSubscription implements BusSubscription {
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

    private static final Logger LOG = System.getLogger("dev.kindbus");

    private final String name;
    private final List<Kind> kinds;

    /** An array, as going through a list at every turn would allocate its iterator. */
    private final Feed<?>[] feeds;

    private final Runner runner;
    private final Supervisor supervisor;
    private final InFlight inFlight;
    private final Listener listener;

    private final Lifespan life = new Lifespan();

    /**
     * @param blueprint makes the parts, which need to know the subscription they are parts of
     */
    HandlerSubscription(String name, ErrorPolicy policy, int maxInFlight, Listener listener, Blueprint blueprint) {
        this.name = name;
        this.listener = listener;
        this.supervisor = new Supervisor(name, policy, this::cancel, life::isCancelled);
        this.runner = blueprint.runner(this);
        this.inFlight = new InFlight(maxInFlight, runner instanceof OwnThread);
        this.feeds = blueprint.feeds(this).toArray(Feed<?>[]::new);
        this.kinds = Arrays.stream(feeds).<Kind>map(Feed::kind).toList();
    }

    /** How the parts of a subscription are made. */
    interface Blueprint {
        Runner runner(HandlerSubscription subscription);

        List<? extends Feed<?>> feeds(HandlerSubscription subscription);
    }

    @Override
    public void start(@Nullable CancellationToken until) {
        try {
            for (Feed<?> feed : feeds) {
                feed.join(runner.tapFor(feed));
            }
            runner.start();
        } catch (RuntimeException | Error e) {
            life.cancel();
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
        return feeds.length == 1 ? handle(feeds[0], BATCH) : handle(BATCH);
    }

    /** Goes round its kinds until there is nothing left, or about so many events are handled; answers how many were. */
    private int handle(int budget) {
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
        return isCancelled() || (supervisor.isPaused() && supervisor.pauseLeft() > 0) || inFlight.isFull();
    }

    /** Whether all that keeps it from handling more is that so many stages are open. */
    boolean isWaitingForRoom() {
        return inFlight.isFull() && !isCancelled();
    }

    /** Whether there is nothing left to do, and never will be. */
    boolean isOver() {
        return (isCancelled() || isExhausted()) && inFlight.isEmpty() && (isCancelled() || !hasRetry());
    }

    private boolean hasRetry() {
        for (Feed<?> feed : feeds) {
            if (feed.hasRetry()) {
                return true;
            }
        }
        return false;
    }

    private long retriesAsked() {
        long asked = 0;
        for (Feed<?> feed : feeds) {
            asked += feed.retriesAsked();
        }
        return asked;
    }

    private boolean isExhausted() {
        for (Feed<?> feed : feeds) {
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
        for (Feed<?> feed : feeds) {
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
        for (Feed<?> feed : feeds) {
            if (!feed.receiver().readyToPark()) {
                return false;
            }
        }
        return true;
    }

    /** The first step after its thread has parked: wakes those that were left to it. */
    void afterPark() {
        for (Feed<?> feed : feeds) {
            feed.receiver().afterPark();
        }
    }

    /** How many nanoseconds to wait before the handler is started again; 0 if it is running. */
    long pauseLeft() {
        return isCancelled() ? 0 : supervisor.pauseLeft();
    }

    void notifyIdle() {
        listener.idle();
    }

    /** Handles what was published before it subscribed and is to be replayed. */
    void replay() {
        for (Feed<?> feed : feeds) {
            while (!isCancelled() && feed.receiver().replayLeft() > 0) {
                feed.stepOnceStored();
            }
        }
    }

    /** Called when there is something to read; {@code null} if its thread parks until then. */
    @Nullable
    Runnable wakeCallback() {
        return runner.wakeCallback();
    }

    /** A stage has completed, on whichever thread; one that failed may have left something to do. */
    void stageClosed(boolean failed) {
        if (inFlight.closed() || failed) {
            runner.wake();
            listener.idle();
        }
    }

    boolean isCancelled() {
        return life.isCancelled();
    }

    /**
     * Whether, at one moment during the call, it had handled everything that had been published before the call. The order of
     * the looks matters: see the class comment.
     */
    @Override
    public boolean isQuiet() {
        if (!isActive()) {
            return true;
        }
        long asked = retriesAsked();
        return !hasMoreWaiting() && !hasRetry() && inFlight.isEmpty() && !runner.isBusy() && retriesAsked() == asked;
    }

    /** The error policy of an asynchronous handler is asked on the thread that its stage failed on. */
    @Override
    public boolean isRunning(Thread thread) {
        return runner.isRunning(thread) || supervisor.isAskedBy(thread);
    }

    /** Whether it reads nothing until a thread has come back from what it is doing for it. */
    boolean isHeldUpBy(Thread thread) {
        return runner.isRunning(thread) || (inFlight.isFull() && supervisor.isAskedBy(thread));
    }

    @Override
    public StillRunning stillRunning() {
        return StillRunning.of(name, runner.runningThread());
    }

    @Override
    public void onEnd(Runnable action) {
        life.onEnd(action);
    }

    @Override
    public boolean isInline() {
        return runner instanceof OnPublisher;
    }

    boolean hasMoreWaiting() {
        for (Feed<?> feed : feeds) {
            if (feed.receiver().backlog() != 0) {
                return true;
            }
        }
        return false;
    }

    Supervisor supervisor() {
        return supervisor;
    }

    InFlight inFlight() {
        return inFlight;
    }

    /** The last act: by whoever has the turn, or before anyone could have it. */
    void end() {
        if (!life.beginToEnd()) {
            return;
        }
        closeReceivers();
        for (Feed<?> feed : feeds) {
            feed.giveUpRetries();
        }
        life.end();
        listener.ended(this);
        listener.idle();
    }

    /** Ends it for want of anyone to run it. */
    void abandon(Throwable cause) {
        LOG.log(Level.ERROR, "subscription " + name + " ends: nobody runs its handler", cause);
        life.cancel();
        end();
    }

    private void closeReceivers() {
        for (Feed<?> feed : feeds) {
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
        if (!isActive()) {
            return;
        }
        life.cancel();
        closeReceivers();
        runner.wake();
    }

    @Override
    public void cancelNow() {
        cancel();
        runner.interrupt();
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
        return new SubscriptionStats(
                name, isActive(), Arrays.stream(feeds).map(Feed::stats).toList());
    }

    /** Its name, and whether it is active. */
    @Override
    public String toString() {
        return name + (isActive() ? " (active)" : " (ended)");
    }
}
