package dev.kindbus.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** How a bus is made. Immutable: each method answers a changed copy. */
public final class BusOptions {
    private static final BusOptions DEFAULTS = new BusOptions(new Draft());

    private final OptionalInt capacity;
    private final @Nullable ThreadFactory threads;
    private final ErrorPolicy onError;
    private final @Nullable LagListener onLag;
    private final UnheardListener onUnheard;
    private final List<ContextCarrier<Object>> carriers;
    private final boolean tracingCauses;
    private final boolean remote;
    private final Clock clock;
    private final @Nullable CancellationToken until;
    private final Duration closeDeadline;
    private final boolean closedAtExit;

    private BusOptions(Draft draft) {
        this.capacity = draft.capacity;
        this.threads = draft.threads;
        this.onError = draft.onError;
        this.onLag = draft.onLag;
        this.onUnheard = draft.onUnheard;
        this.carriers = draft.carriers;
        this.tracingCauses = draft.tracingCauses;
        this.remote = draft.remote;
        this.clock = draft.clock;
        this.until = draft.until;
        this.closeDeadline = draft.closeDeadline;
        this.closedAtExit = draft.closedAtExit;
    }

    /**
     * Capacities from the schema, virtual threads where the JVM has them, {@link ErrorPolicy#CONTINUE}, lags logged, unheard
     * events ignored, the system clock, and 10 s to close.
     */
    public static BusOptions defaults() {
        return DEFAULTS;
    }

    /**
     * One capacity, in events, for every kind, whatever the schema says.
     *
     * @throws IllegalArgumentException unless it is from 1 to {@value dev.kindbus.Channel#MAX_CAPACITY}
     */
    public BusOptions capacity(int capacity) {
        Draft draft = new Draft(this);
        draft.capacity = OptionalInt.of(ChannelOptions.checkCapacity(capacity));
        return new BusOptions(draft);
    }

    /**
     * Makes the threads of subscriptions that have one of their own, each named after its subscription by the bus (rule
     * H5). Without it: virtual threads on Java 21 and later, daemon threads before (rule H1).
     */
    public BusOptions threads(ThreadFactory threads) {
        Draft draft = new Draft(this);
        draft.threads = Objects.requireNonNull(threads, "threads");
        return new BusOptions(draft);
    }

    /** What happens when a handler fails whose subscription does not say (rule H4). */
    public BusOptions onError(ErrorPolicy onError) {
        Draft draft = new Draft(this);
        draft.onError = Objects.requireNonNull(onError, "onError");
        return new BusOptions(draft);
    }

    /** Told when a subscription that has no listener of its own is overtaken (rule C4). Without it, lags are logged. */
    public BusOptions onLag(LagListener onLag) {
        Draft draft = new Draft(this);
        draft.onLag = Objects.requireNonNull(onLag, "onLag");
        return new BusOptions(draft);
    }

    /**
     * Told of events that nobody hears. Without it: {@link UnheardListener#IGNORE}. With another, events of several parameters
     * are made even if nobody hears them.
     */
    public BusOptions onUnheard(UnheardListener onUnheard) {
        Draft draft = new Draft(this);
        draft.onUnheard = Objects.requireNonNull(onUnheard, "onUnheard");
        return new BusOptions(draft);
    }

    /**
     * Carries what belongs to the publisher's thread to the handler's, beside what earlier calls said. It costs an object for
     * each event, and whatever the carrier does.
     */
    @SuppressWarnings("unchecked") // What a carrier captured is given to no other.
    public BusOptions carrying(ContextCarrier<?> carrier) {
        Draft draft = new Draft(this);
        List<ContextCarrier<Object>> more = new ArrayList<>(carriers);
        more.add((ContextCarrier<Object>) Objects.requireNonNull(carrier, "carrier"));
        draft.carriers = List.copyOf(more);
        return new BusOptions(draft);
    }

    /**
     * Remembers for each event which other one's handler published it, for {@code HandlerContext.cause()}. What is published on
     * the thread of a handler's call counts, by whatever way; what is published by other threads on its behalf does not. It costs
     * an object for each event. Without it there is no cause.
     */
    public BusOptions tracingCauses() {
        Draft draft = new Draft(this);
        draft.tracingCauses = true;
        return new BusOptions(draft);
    }

    /**
     * The options of a bus whose events can cross to other machines: it {@linkplain #tracingCauses traces causes}, and remembers
     * which events came from elsewhere. For generated code, which asks for it where the schema says so.
     */
    public BusOptions crossingMachines() {
        Draft draft = new Draft(tracingCauses());
        draft.remote = true;
        return new BusOptions(draft);
    }

    /** What {@code HandlerContext.timestamp()} reads. */
    public BusOptions clock(Clock clock) {
        Draft draft = new Draft(this);
        draft.clock = Objects.requireNonNull(clock, "clock");
        return new BusOptions(draft);
    }

    /** Cancels the bus when the token is cancelled (rule X2). */
    public BusOptions until(CancellationToken token) {
        Draft draft = new Draft(this);
        draft.until = Objects.requireNonNull(token, "token");
        return new BusOptions(draft);
    }

    /**
     * How long {@code close()} gives handlers to finish what is waiting (rule X1).
     *
     * @throws IllegalArgumentException if negative
     */
    public BusOptions closeDeadline(Duration deadline) {
        Objects.requireNonNull(deadline, "deadline");
        if (deadline.isNegative()) {
            throw new IllegalArgumentException("closeDeadline must not be negative, was " + deadline);
        }
        Draft draft = new Draft(this);
        draft.closeDeadline = deadline;
        return new BusOptions(draft);
    }

    /**
     * Closes the bus when the JVM exits, be it by {@code System.exit} or by a signal: a shutdown hook lets handlers finish what is
     * waiting, up to the {@link #closeDeadline}. Without it their daemon threads end with the JVM, wherever they are. Hooks run in
     * no order: what handlers need must not be closed by another one. A bus that is closed before takes its hook back.
     */
    public BusOptions closingAtExit() {
        Draft draft = new Draft(this);
        draft.closedAtExit = true;
        return new BusOptions(draft);
    }

    OptionalInt capacity() {
        return capacity;
    }

    @Nullable
    ThreadFactory threads() {
        return threads;
    }

    ErrorPolicy onError() {
        return onError;
    }

    @Nullable
    LagListener onLag() {
        return onLag;
    }

    UnheardListener onUnheard() {
        return onUnheard;
    }

    List<ContextCarrier<Object>> carriers() {
        return carriers;
    }

    boolean isTracingCauses() {
        return tracingCauses;
    }

    boolean isRemote() {
        return remote;
    }

    Clock clock() {
        return clock;
    }

    @Nullable
    CancellationToken until() {
        return until;
    }

    Duration closeDeadline() {
        return closeDeadline;
    }

    boolean isClosedAtExit() {
        return closedAtExit;
    }

    /** The mutable copy that one change is made in. */
    private static final class Draft {
        private OptionalInt capacity = OptionalInt.empty();
        private @Nullable ThreadFactory threads;
        private ErrorPolicy onError = ErrorPolicy.CONTINUE;
        private @Nullable LagListener onLag;
        private UnheardListener onUnheard = UnheardListener.IGNORE;
        private List<ContextCarrier<Object>> carriers = List.of();
        private boolean tracingCauses;
        private boolean remote;
        private Clock clock = Clock.systemUTC();
        private @Nullable CancellationToken until;
        private Duration closeDeadline = Duration.ofSeconds(10);
        private boolean closedAtExit;

        Draft() {}

        Draft(BusOptions options) {
            this.capacity = options.capacity;
            this.threads = options.threads;
            this.onError = options.onError;
            this.onLag = options.onLag;
            this.onUnheard = options.onUnheard;
            this.carriers = options.carriers;
            this.tracingCauses = options.tracingCauses;
            this.remote = options.remote;
            this.clock = options.clock;
            this.until = options.until;
            this.closeDeadline = options.closeDeadline;
            this.closedAtExit = options.closedAtExit;
        }
    }
}
