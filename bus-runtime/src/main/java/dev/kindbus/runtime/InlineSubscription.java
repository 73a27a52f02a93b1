package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A handler of one kind that is called on publishers' threads, before {@code publish} returns (rule H2), one event at a time and
 * in order (rule H1): by the {@link InlineStage} it shares with others of its kind.
 *
 * <p>Every event from {@code first} to before {@code end} passes the stage once, and exactly one thing becomes of it: the handler
 * returns, or throws, or the event was lost, or the subscription had been cancelled, as it then is for all that follow. Failures and
 * losses are counted as they happen, so what was delivered is the rest (rule C10), and a call that goes well costs nothing but the
 * call.
 */
final class InlineSubscription<P, C> implements BusSubscription {
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final String name;
    private final Kind kind;
    private final boolean blocking;
    private final InlineStage<P, C> stage;
    private final ContextHandler<? super P, ? super C> handler;
    private final C context;
    private final LagListener onLag;
    private final Supervisor supervisor;
    private final Listener listener;
    private final Lifespan life = new Lifespan();

    private volatile long first = UNKNOWN;
    private volatile long end = UNKNOWN;

    /** From here on nothing was given to it, as it had been cancelled. */
    private volatile long skippedFrom = UNKNOWN;

    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    // For the thread that has the stage's turn.
    private long lastFailed = -1;
    private long missedJustBefore;
    private long untold;

    /** What a subscription is made of. */
    record Parts<P, C>(
            Kind kind,
            Overflow overflow,
            ContextHandler<? super P, ? super C> handler,
            Function<Delivery.Position, ? extends C> contexts,
            @Nullable Carriage carriage,
            LagListener onLag) {}

    InlineSubscription(String name, ErrorPolicy policy, InlineStage<P, C> stage, Parts<P, C> parts, Listener listener) {
        this.name = name;
        this.kind = parts.kind();
        this.blocking = parts.overflow() == Overflow.BLOCK;
        this.stage = stage;
        Progress progress = new Progress();
        this.handler = parts.carriage() == null
                ? parts.handler()
                : new CarriedHandler<>(parts.handler(), parts.carriage(), kind, progress);
        this.context = parts.contexts().apply(progress);
        this.onLag = parts.onLag();
        this.supervisor = new Supervisor(name, policy, this::cancel, life::isCancelled);
        this.listener = listener;
    }

    /** Where it is, for its handler. */
    private final class Progress implements Delivery.Position {
        @Override
        public long sequence() {
            return stage.cursor();
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
            life.cancel();
            end();
            throw e;
        }
        life.cancelWith(until, this::cancel);
    }

    boolean isCancelled() {
        return life.isCancelled();
    }

    boolean isBlocking() {
        return blocking;
    }

    C context() {
        return context;
    }

    /** Who is to be called for it: its handler, or, once it is cancelled, a stand-in that notes from where on. */
    ContextHandler<? super P, ? super C> called() {
        return life.isCancelled() ? (payload, unused) -> skip(stage.cursor()) : handler;
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

    /** The handler threw; with the stage's turn. Answers the error that is not to be dealt with here, if there is one. */
    @Nullable
    VirtualMachineError failed(P payload, long sequence, Throwable first) {
        if (lastFailed != sequence - 1) {
            supervisor.succeeded();
        }
        try {
            Throwable cause = first;
            for (int attempt = 1; isToBeTriedAgain(sequence, attempt, cause); attempt++) {
                try {
                    handler.handle(payload, context);
                    return null;
                } catch (Throwable again) {
                    cause = again;
                }
            }
        } catch (VirtualMachineError fatal) {
            countFailed(sequence);
            return fatal;
        }
        countFailed(sequence);
        return null;
    }

    private boolean isToBeTriedAgain(long sequence, int attempt, Throwable cause) {
        if (cause instanceof VirtualMachineError fatal) {
            throw fatal;
        }
        return supervisor.failed(kind, sequence, attempt, cause, this::restart);
    }

    private void countFailed(long sequence) {
        lastFailed = sequence;
        failed.incrementAndGet();
    }

    private void restart() {
        RestartableHandler.restart(handler);
    }

    /** An event was lost; with the stage's turn. */
    void missed(long sequence) {
        if (life.isCancelled()) {
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
        if (untold == 0) {
            return;
        }
        Lag lag = new Lag(kind, name, untold, stage.cursor());
        untold = 0;
        LagReport.tell(onLag, lag);
    }

    /** An event was handled; with the stage's turn. */
    void resetMissedJustBefore() {
        missedJustBefore = 0;
    }

    /** The last act: nothing calls it any more. */
    void end() {
        life.end();
        listener.ended(this);
        listener.idle();
    }

    @Override
    public boolean isQuiet() {
        return !isActive() || !stage.isBehind();
    }

    @Override
    public boolean isRunning(Thread thread) {
        return stage.isUsedBy(thread);
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
        if (life.cancel()) {
            stage.leave(this);
        }
    }

    /** The thread in the call is its publisher's, not the bus's: it is left alone. */
    @Override
    public void cancelNow() {
        cancel();
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
        return new SubscriptionStats(name, isActive(), List.of(delivery()));
    }

    private KindDelivery delivery() {
        long from = first;
        if (from == UNKNOWN) {
            return new KindDelivery(kind, 0, 0, 0, 0, 0, 0);
        }
        long failed = this.failed.get();
        long missed = this.missed.get();
        long to = end;
        long last = to == UNKNOWN ? stage.next() : to;
        long handled = Math.max(from, Math.min(Math.min(stage.cursor(), skippedFrom), last));
        long left = last - handled;
        return new KindDelivery(
                kind,
                last - from,
                Math.max(0, handled - from - failed - missed),
                missed,
                failed,
                to == UNKNOWN ? 0 : left,
                to == UNKNOWN ? left : 0);
    }

    /** Its name, and whether it is active. */
    @Override
    public String toString() {
        return name + (isActive() ? " (active)" : " (ended)");
    }
}
