package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A handler of one kind that is called on publishers' threads, before {@code publish} returns (rule H2), one event at a time and
 * in order (rule H1): by the {@link InlineStage} it shares with others of its kind.
 *
 * <p>Every event from {@code first} to before {@code end} passes the stage once, and exactly one thing becomes of it: the handler
 * returns, or throws, or the event was lost, or the subscription had been told to end, as it then is for all that follow. Failures
 * and losses are counted as they happen, so what was delivered is the rest (rule C10), and a call that goes well costs nothing but
 * the call.
 */
final class InlineSubscription<P, C> implements BusSubscription {
    private static final long UNKNOWN = Long.MAX_VALUE;

    private static final ContextHandler<Object, Object> ENDED = (payload, context) -> {};

    private final String name;
    private final String series;
    private final int order;
    private final Kind kind;
    private final boolean blocking;
    private final InlineStage<P, C> stage;
    private final Listener listener;
    private final Lifespan life = new Lifespan();
    private final AtomicBoolean leaving = new AtomicBoolean();

    /** What it works with, until it has ended. */
    private volatile @Nullable Work<P, C> work;

    /** The final figures, once it has ended. */
    private volatile @Nullable SubscriptionStats last;

    private volatile long first = UNKNOWN;
    private volatile long end = UNKNOWN;

    /** From here on nothing was given to it, as it had been told to end. */
    private volatile long skippedFrom = UNKNOWN;

    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    /** Where the stage last saw its handler: a hint. By the thread that has the turn. */
    private volatile int place;

    /** The thread that ends it. */
    private volatile @Nullable Thread ending;

    // For the thread that has the stage's turn.
    private long lastFailed = -1;
    private int attempt = 1;
    private long missedJustBefore;
    private long untold;

    /** What a subscription is made of. */
    record Parts<P, C>(
            Kind kind,
            Overflow overflow,
            ContextHandler<? super P, ? super C> handler,
            Function<Delivery.Position, ? extends C> contexts,
            Function<? super P, ?> toEvent,
            @Nullable Carriage carriage,
            LagListener onLag,
            @Nullable EndListener onEnd) {}

    /**
     * What belongs to its owner.
     *
     * @param called the handler, and what is in front of it
     */
    private record Work<P, C>(
            Parts<P, C> parts,
            ContextHandler<? super P, ? super C> called,
            C context,
            Supervisor supervisor,
            boolean isOwned) {
        Work<P, C> disowned() {
            return new Work<>(parts, called, context, supervisor, false);
        }
    }

    InlineSubscription(
            Identity identity, ErrorPolicy policy, InlineStage<P, C> stage, Parts<P, C> parts, Listener listener) {
        this.name = identity.name();
        this.series = identity.series();
        this.order = identity.order();
        this.kind = parts.kind();
        this.blocking = parts.overflow() == Overflow.BLOCK;
        this.stage = stage;
        this.listener = listener;
        Progress progress = new Progress();
        ContextHandler<? super P, ? super C> called = parts.carriage() == null
                ? parts.handler()
                : new CarriedHandler<>(parts.handler(), parts.carriage(), kind, progress);
        Supervisor supervisor = new Supervisor(name, policy, life, this::leave);
        this.work = new Work<>(parts, called, parts.contexts().apply(progress), supervisor, true);
    }

    /** Where it is, for its handler. */
    private final class Progress implements Delivery.Position {
        @Override
        public long sequence() {
            return stage.cursor();
        }

        @Override
        public int attempt() {
            return attempt;
        }

        @Override
        public long missed() {
            return missedJustBefore;
        }

        @Override
        public boolean hasMoreWaiting() {
            return stage.hasMoreWaiting();
        }

        @Override
        public Carriage.@Nullable Parcel parcel() {
            return stage.parcel();
        }

        @Override
        public boolean isOnPublisher() {
            return true;
        }
    }

    @Override
    public void start(@Nullable CancellationToken until) {
        try {
            stage.join(this);
        } catch (RuntimeException | Error e) {
            // Its owner is told by that, and the handler stays the owner's.
            Work<P, C> working = work;
            work = working == null ? null : working.disowned();
            life.stop(End.Reason.CANCELLED);
            if (first == UNKNOWN) {
                end();
            } else {
                leave();
            }
            throw e;
        }
        life.cancelWith(until, this::cancel);
    }

    boolean isStopped() {
        return life.isStopped();
    }

    boolean isBlocking() {
        return blocking;
    }

    @Nullable
    C context() {
        Work<P, C> working = work;
        return working == null ? null : working.context;
    }

    /** Who is to be called for it: its handler, or, once it is told to end, a stand-in that notes from where on. */
    ContextHandler<?, ?> called() {
        Work<P, C> working = work;
        if (working == null) {
            return ENDED;
        }
        return life.isStopped() ? new StandIn() : working.called;
    }

    /** Called in the place of a handler that is not to be called any more. */
    private final class StandIn implements ContextHandler<P, C> {
        @Override
        public void handle(P payload, C context) {
            skip(stage.cursor());
        }
    }

    /** Where in the lineup it stands, as far as that is known. */
    int place() {
        return place;
    }

    void standAt(int place) {
        this.place = place;
    }

    private void skip(long sequence) {
        if (skippedFrom == UNKNOWN) {
            skippedFrom = sequence;
            stage.replaceHandler(this);
        }
    }

    void startAt(long sequence) {
        first = sequence;
    }

    void endAt(long sequence) {
        end = sequence;
    }

    /** The handler threw; with the stage's turn. Answers what is to be thrown at the publisher, if it is. */
    @Nullable
    Rethrow failed(P payload, long sequence, Throwable first) {
        Work<P, C> working = work;
        if (working == null) {
            return null;
        }
        if (lastFailed != sequence - 1) {
            working.supervisor.succeeded();
        }
        try {
            return decided(working, payload, sequence, first);
        } finally {
            attempt = 1;
        }
    }

    /** The interrupt is the publisher's, which was thrown out of the handler by it. */
    static void keepInterrupt(Throwable cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Rethrow decided(Work<P, C> working, P payload, long sequence, Throwable first) {
        Throwable cause = first;
        for (; ; ) {
            keepInterrupt(cause);
            Object event = working.parts.toEvent().apply(payload);
            Decision.Action decided = working.supervisor.failed(
                    new Supervisor.Attempt(kind, sequence, attempt, event, cause, working.called));
            if (decided != Decision.Action.RETRY) {
                lastFailed = sequence;
                failed.incrementAndGet();
                boolean isThrown = decided == Decision.Action.RETHROW || cause instanceof VirtualMachineError;
                return isThrown ? new Rethrow(order, Rethrow.unchecked(cause, kind, sequence, name), null) : null;
            }
            attempt++;
            try {
                working.called.handle(payload, working.context);
                return null;
            } catch (Throwable again) {
                cause = again;
            }
        }
    }

    /** It failed, and there was no stack to deal with that; with the stage's turn. */
    void broken(int failures, Throwable error) {
        failed.addAndGet(failures);
        life.breakBy(error);
        leave();
    }

    /** An event was lost; with the stage's turn. */
    void missed(long sequence) {
        if (life.isStopped()) {
            skip(sequence);
            return;
        }
        if (lastFailed == sequence - 1) {
            lastFailed = sequence;
        }
        missed.incrementAndGet();
        missedJustBefore++;
        untold++;
    }

    /** Tells of the events lost, now that it is known how many; with the stage's turn. */
    void tellOfLag() {
        Work<P, C> working = work;
        if (untold == 0 || working == null) {
            return;
        }
        Lag lag = new Lag(kind, name, untold, stage.cursor());
        untold = 0;
        LagReport.tell(working.parts.onLag(), lag);
    }

    /** An event was handled; with the stage's turn. */
    void resetMissedJustBefore() {
        missedJustBefore = 0;
    }

    /**
     * The last act: nothing calls it any more. Should an error end the thread in the midst of it, it can be done again, and does
     * nothing twice that others would notice.
     */
    void end() {
        if (!life.beginToEnd()) {
            return;
        }
        try {
            ending = Thread.currentThread();
            Work<P, C> worked = work;
            SubscriptionStats stats = figures(false);
            if (worked != null && worked.isOwned) {
                work = worked.disowned();
                HandlerObject.close(worked.called, name);
                listener.ending(new End(life.reason(), stats, Optional.ofNullable(life.cause())), worked.parts.onEnd());
            }
            last = stats;
            work = null;
            listener.ended(this, stats, life.reason());
            ending = null;
        } catch (Error dying) {
            // No call: there may be no stack left for one.
            life.ending = false;
            throw dying;
        }
        life.end();
        listener.idle();
    }

    @Override
    public boolean isQuiet() {
        return !isActive() || !stage.isBehind();
    }

    @Override
    public boolean isRunning(Thread thread) {
        return stage.isUsedBy(thread) || ending == thread;
    }

    @Override
    public boolean isAtWork() {
        return isActive() && stage.isHandling();
    }

    @Override
    public StillRunning stillRunning() {
        return StillRunning.of(name, stage.runningThread());
    }

    @Override
    public void onEnd(Runnable action) {
        life.onEnd(action);
    }

    @Override
    public boolean isInline() {
        return true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public List<Kind> kinds() {
        return List.of(kind);
    }

    @Override
    public boolean isActive() {
        return life.isActive();
    }

    @Override
    public void cancel() {
        life.stop(End.Reason.CANCELLED);
        leave();
    }

    private void leave() {
        StackRoom.checkAmple();
        if (leaving.compareAndSet(false, true)) {
            stage.leave(this);
        }
    }

    /** Its channel has closed, and its last event has passed; with the stage's turn. */
    void leaveAtClose() {
        life.stop(End.Reason.CLOSED);
        if (leaving.compareAndSet(false, true)) {
            stage.announceLeaving(this);
        }
    }

    /** The thread in the call is its publisher's, not the bus's: it is left alone. */
    @Override
    public void cancelNow() {
        life.stop(End.Reason.CLOSED);
        leave();
    }

    /** It waits for nobody. */
    @Override
    public void endIfWaiting() {}

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
        return ended != null ? ended : figures(isActive());
    }

    private SubscriptionStats figures(boolean active) {
        return new SubscriptionStats(name, series, active, List.of(delivery()));
    }

    private KindDelivery delivery() {
        long from = first;
        if (from == UNKNOWN) {
            return new KindDelivery(kind, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        long failed = this.failed.get();
        long missed = this.missed.get();
        boolean handling = stage.isHandling();
        long to = end;
        long last = to == UNKNOWN ? stage.next() : to;
        long handled = Math.max(from, Math.min(Math.min(stage.cursor(), skippedFrom), last));
        long left = last - handled;
        long inFlight = to == UNKNOWN && handling && left > 0 ? 1 : 0;
        return new KindDelivery(
                kind,
                last - from,
                Math.max(0, handled - from - failed - missed),
                missed,
                failed,
                to == UNKNOWN ? 0 : left,
                to == UNKNOWN ? left - inFlight : 0,
                inFlight,
                0,
                0);
    }

    /** Its name, and whether it is active. */
    @Override
    public String toString() {
        return name + (isActive() ? " (active)" : " (ended)");
    }
}
