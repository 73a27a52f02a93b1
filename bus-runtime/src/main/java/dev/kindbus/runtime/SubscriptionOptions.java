package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a handler is subscribed. Immutable: each method answers a changed copy, and one instance can serve any number of
 * subscriptions.
 *
 * <pre>{@code
 * bus.onLapComplete(SubscriptionOptions.defaults().name("lap store").replay(10), store);
 * }</pre>
 */
public final class SubscriptionOptions {
    private static final SubscriptionOptions DEFAULTS = new SubscriptionOptions(new Draft());

    private final @Nullable String name;
    private final @Nullable Overflow overflow;
    private final Delivering delivering;
    private final @Nullable ThreadFactory threads;
    private final @Nullable Executor executor;
    private final @Nullable ErrorPolicy onError;
    private final @Nullable LagListener onLag;
    private final @Nullable EndListener onEnd;
    private final int replay;
    private final @Nullable CancellationToken until;
    private final OptionalInt maxInFlight;

    private SubscriptionOptions(Draft draft) {
        this.name = draft.name;
        this.overflow = draft.overflow;
        this.delivering = draft.delivering;
        this.threads = draft.threads;
        this.executor = draft.executor;
        this.onError = draft.onError;
        this.onLag = draft.onLag;
        this.onEnd = draft.onEnd;
        this.replay = draft.replay;
        this.until = draft.until;
        this.maxInFlight = draft.maxInFlight;
    }

    /** Where a subscription's handler runs. */
    enum Delivering {
        ON_OWN_THREAD,
        ON_EXECUTOR,
        ON_PUBLISHER
    }

    /**
     * A thread of its own, the channel's overflow, the bus's error policy and lag listener, no replay, one event at a time.
     */
    public static SubscriptionOptions defaults() {
        return DEFAULTS;
    }

    /** The subscription's name, which its thread carries too (rule H5). Without it: the kind and a number. */
    public SubscriptionOptions name(String name) {
        Draft draft = new Draft(this);
        draft.name = Objects.requireNonNull(name, "name");
        return new SubscriptionOptions(draft);
    }

    /** What happens when this subscription is a whole capacity behind, whatever the schema says (rule C5). */
    public SubscriptionOptions overflow(Overflow overflow) {
        Draft draft = new Draft(this);
        draft.overflow = Objects.requireNonNull(overflow, "overflow");
        return new SubscriptionOptions(draft);
    }

    /**
     * Runs the handler on a thread of its own that this factory makes, named after the subscription (rules H1, H5), and not the
     * bus's. A handler that waits in monitors of others, as some database drivers do, is better on a platform thread: on JDK 21 to
     * 23 a virtual thread takes its carrier along.
     *
     * @param threads called once, by whoever subscribes; its thread, should it not be a daemon, keeps the JVM running
     */
    public SubscriptionOptions threads(ThreadFactory threads) {
        Draft draft = new Draft(this);
        draft.delivering = Delivering.ON_OWN_THREAD;
        draft.threads = Objects.requireNonNull(threads, "threads");
        draft.executor = null;
        return new SubscriptionOptions(draft);
    }

    /**
     * Runs the handler as a task on {@code executor}, one task at a time, never holding a thread while there is nothing to
     * do (rule H2). A task handles a bounded number of events and then queues again, so that subscriptions share a small
     * pool fairly. An executor that runs the caller ({@code Runnable::run}, a pool with a {@code CallerRunsPolicy}) has the publisher
     * handle events, others' included, once it has served inline handlers.
     *
     * <p>If the executor refuses a task, throws, or is shut down with the task in its queue, the subscription ends with {@link
     * End.Reason#DROPPED}, and that is logged. That a task was dropped without a word is found out within a second if the executor has
     * terminated, and otherwise when the collector finds the task.
     */
    public SubscriptionOptions executor(Executor executor) {
        Draft draft = new Draft(this);
        draft.delivering = Delivering.ON_EXECUTOR;
        draft.executor = Objects.requireNonNull(executor, "executor");
        return new SubscriptionOptions(draft);
    }

    /**
     * Runs the handler on the publisher's thread, before {@code publish} returns (rule H2).
     *
     * <p><b>Turns.</b> A handler never runs twice at once (rule H1), so publishers on several threads take turns, and a publisher waits
     * for those before it. In two cases waiting for a turn could be for ever, and there the event is left to the thread whose turn it
     * is, which handles it before its own {@code publish} returns: a handler that publishes the kind it is handling, and a handler
     * that publishes while another thread is inside the inline handler it would need. What is left like this is read from the channel
     * later, so a lossy handler may miss it if the channel runs over meanwhile (rule C4).
     *
     * <p>Of other waits the bus knows nothing. A thread that holds a lock and publishes to an inline handler that wants the lock waits
     * for a thread that is in that handler and waits for the lock: publish outside of locks, or subscribe on a thread of its own. Two
     * kinds whose handlers publish to each other, one of them blocking and full, wait for each other, too. {@code publishWithin}
     * bounds the wait for room.
     *
     * <p><b>Order.</b> The inline handlers of one kind are called one after the other, in the order in which they subscribed, and each
     * kind's events first in, first out. Between kinds the order is depth first: an inline handler of {@code a} that publishes {@code b}
     * goes on once the inline handlers of {@code b} have returned, and the next handler of {@code a} is called after that.
     *
     * <p><b>Cost.</b> A kind that has had an inline handler passes each event through its turn, for as long as the bus lives; and a
     * publisher that has to wait for its turn looks through all subscriptions of the bus.
     *
     * <p><b>The end.</b> An event is done with when all handlers have returned. So a cancelled one ends, for {@link
     * Subscription#awaitEnd}, only once a neighbour that is in the middle of the same event has returned, too; it is not called any
     * more. A {@link VirtualMachineError} that a handler throws ends its subscription and is thrown at the publisher (rule H8); other
     * exceptions are, if its policy says {@link ErrorPolicy#RETHROW}. A handler that also asks for a {@link #replay} or has several
     * kinds takes its turns by itself.
     */
    public SubscriptionOptions inline() {
        Draft draft = new Draft(this);
        draft.delivering = Delivering.ON_PUBLISHER;
        draft.executor = null;
        return new SubscriptionOptions(draft);
    }

    /** What happens when the handler fails (rule H4). Without it: the bus's policy. */
    public SubscriptionOptions onError(ErrorPolicy onError) {
        Draft draft = new Draft(this);
        draft.onError = Objects.requireNonNull(onError, "onError");
        return new SubscriptionOptions(draft);
    }

    /** Told when this subscription is overtaken (rule C4). Without it: the bus's listener. */
    public SubscriptionOptions onLag(LagListener onLag) {
        Draft draft = new Draft(this);
        draft.onLag = Objects.requireNonNull(onLag, "onLag");
        return new SubscriptionOptions(draft);
    }

    /**
     * Told of the end of this subscription, once, with the reason and the final figures (rule H6). Together with {@code
     * HandlerContext.endOfBatch()} it is the place to flush what a handler has gathered. A handler that is {@link AutoCloseable} is
     * closed before.
     */
    public SubscriptionOptions onEnd(EndListener onEnd) {
        Draft draft = new Draft(this);
        draft.onEnd = Objects.requireNonNull(onEnd, "onEnd");
        return new SubscriptionOptions(draft);
    }

    /**
     * Starts with up to the last {@code events} events of what the channel still holds (rule C3), of each kind. A channel
     * holds events only while somebody listens, unless its kind is declared with {@code @Channel(retain = true)}.
     *
     * @throws IllegalArgumentException if negative
     */
    public SubscriptionOptions replay(int events) {
        if (events < 0) {
            throw new IllegalArgumentException("replay must not be negative, was " + events);
        }
        Draft draft = new Draft(this);
        draft.replay = events;
        return new SubscriptionOptions(draft);
    }

    /** Cancels the subscription when the token is cancelled. */
    public SubscriptionOptions until(CancellationToken token) {
        Draft draft = new Draft(this);
        draft.until = Objects.requireNonNull(token, "token");
        return new SubscriptionOptions(draft);
    }

    /**
     * How many events an {@link AsyncHandler} may have open at once (rule H3): 1 unless said. For other handlers it has no meaning,
     * and subscribing one with it is refused.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public SubscriptionOptions maxInFlight(int events) {
        if (events < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1, was " + events);
        }
        Draft draft = new Draft(this);
        draft.maxInFlight = OptionalInt.of(events);
        return new SubscriptionOptions(draft);
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    Overflow overflow() {
        return overflow;
    }

    Delivering delivering() {
        return delivering;
    }

    @Nullable
    ThreadFactory threads() {
        return threads;
    }

    @Nullable
    Executor executor() {
        return executor;
    }

    @Nullable
    ErrorPolicy onError() {
        return onError;
    }

    @Nullable
    LagListener onLag() {
        return onLag;
    }

    @Nullable
    EndListener onEnd() {
        return onEnd;
    }

    int replay() {
        return replay;
    }

    /** Refuses what has no meaning for a handler that is not asynchronous. */
    SubscriptionOptions checkedForCalls() {
        if (maxInFlight.isPresent()) {
            throw new IllegalArgumentException(
                    "maxInFlight has no meaning for a handler that is not asynchronous: it has"
                            + " one event at a time. Leave it out, or subscribe an AsyncHandler");
        }
        return this;
    }

    /** Refuses what has no meaning for an asynchronous handler. */
    SubscriptionOptions checkedForStages() {
        if (delivering == Delivering.ON_PUBLISHER) {
            throw new IllegalArgumentException(
                    "an asynchronous handler cannot be inline: the publisher would have to wait for"
                            + " its stage. Leave inline() out, or use a handler that returns when it is done");
        }
        return this;
    }

    @Nullable
    CancellationToken until() {
        return until;
    }

    OptionalInt maxInFlight() {
        return maxInFlight;
    }

    /** The mutable copy that one change is made in. */
    private static final class Draft {
        private @Nullable String name;
        private @Nullable Overflow overflow;
        private Delivering delivering = Delivering.ON_OWN_THREAD;
        private @Nullable ThreadFactory threads;
        private @Nullable Executor executor;
        private @Nullable ErrorPolicy onError;
        private @Nullable LagListener onLag;
        private @Nullable EndListener onEnd;
        private int replay;
        private @Nullable CancellationToken until;
        private OptionalInt maxInFlight = OptionalInt.empty();

        Draft() {}

        Draft(SubscriptionOptions options) {
            this.name = options.name;
            this.overflow = options.overflow;
            this.delivering = options.delivering;
            this.threads = options.threads;
            this.executor = options.executor;
            this.onError = options.onError;
            this.onLag = options.onLag;
            this.onEnd = options.onEnd;
            this.replay = options.replay;
            this.until = options.until;
            this.maxInFlight = options.maxInFlight;
        }
    }
}
