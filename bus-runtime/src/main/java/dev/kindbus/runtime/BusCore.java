package dev.kindbus.runtime;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The half of a bus that does not depend on its schema: one channel per kind, the handlers on them, and their closing. For
 * generated code, whose {@code EventBus} is the half that does.
 *
 * <h2>Closing</h2>
 *
 * {@link #shutdown} guards every channel, so that from then on only handlers publish, and waits until nothing is left. That
 * moment is found by looking at the channels' sequences, then at every subscription, then at the sequences again. If each
 * subscription was {@linkplain BusSubscription#isQuiet quiet} when it was looked at and no sequence has moved, then nothing
 * was published between the two looks; a subscription that was quiet had nothing to do then, and could have got something to do
 * only from a new event; so at the second look all were quiet at once, and as only handlers publish, will remain so.
 *
 * @param <E> the generated {@code Event}
 * @param <K> the generated {@code EventKind}
 * @param <C> the generated {@code HandlerContext}
 */
public final class BusCore<E, K extends Enum<K> & Kind, C> {
    /** How long a call that was interrupted at the deadline is given to return, so that the report can count it. */
    private static final Duration LAST_CALL = Duration.ofMillis(500);

    /** How soon to look again for quiescence: inline handlers tell of their idleness only while the bus is closing. */
    private static final long LOOK_AGAIN_NANOS = 10_000_000;

    private final List<K> kinds;
    private final BusOptions options;
    private final ContextFactory<? super K, ? extends C> contexts;
    private final Subscriptions subscriptions;
    private final Map<K, KindChannel<?, E, C>> channels;

    /** Guarded by {@code subscriptions}, written once; reading it needs no lock. */
    private volatile State state = State.OPEN;

    /** Set once, when the state becomes {@link State#CLOSED}. */
    private volatile @Nullable DrainReport report;

    private volatile CancellationToken.@Nullable Registration until;

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    /**
     * A bus that still needs a {@link #channel} for each of its kinds.
     *
     * @param kinds every kind of the schema, in its order; at least one
     * @param contexts makes the context of a subscription to a kind
     */
    public BusCore(List<K> kinds, BusOptions options, ContextFactory<? super K, ? extends C> contexts) {
        this.kinds = List.copyOf(kinds);
        this.options = Objects.requireNonNull(options, "options");
        this.contexts = Objects.requireNonNull(contexts, "contexts");
        this.subscriptions = new Subscriptions(options);
        this.channels = new EnumMap<>(this.kinds.get(0).getDeclaringClass());
    }

    /**
     * Makes the channel of a kind; once for each, before the bus is used. With the last one the bus is whole, and is cancelled
     * with the token of its options.
     *
     * @param options what the schema says; the bus's own capacity overrides it
     * @param toEvent wraps a payload in its event; the event itself where it is the payload
     * @param toPayload the reverse; throws {@link ClassCastException} for an event of another kind
     */
    public <P> KindChannel<P, E, C> channel(
            K kind,
            ChannelOptions options,
            Function<? super P, ? extends E> toEvent,
            Function<? super E, ? extends P> toPayload) {
        int capacity = this.options.capacity().orElse(options.capacity());
        BroadcastChannel<P> channel = new BroadcastChannel<>(
                kind.methodName(), options.capacity(capacity), this::admit, Parking.JDK, subscriptions.carriage());
        KindChannel<P, E, C> made = new KindChannel<>(
                kind, channel, toEvent, toPayload, delivery -> contexts.create(kind, delivery), subscriptions);
        channels.put(kind, made);
        CancellationToken token = this.options.until();
        if (token != null && channels.size() == kinds.size()) {
            cancelWith(token);
        }
        return made;
    }

    private void cancelWith(CancellationToken token) {
        CancellationToken.Registration registration = token.onCancel(this::cancel);
        until = registration;
        if (isClosed()) {
            registration.close();
        }
    }

    private void admit(Origin origin) {
        if (origin == Origin.ANYWHERE && !subscriptions.isInsideHandler(Thread.currentThread())) {
            throw new BusClosedException("the bus is closing: only its handlers can still publish");
        }
    }

    private KindChannel<?, E, C> channelOf(K kind) {
        KindChannel<?, E, C> channel = channels.get(Objects.requireNonNull(kind, "kind"));
        return Objects.requireNonNull(channel, () -> "no channel was made for " + kind);
    }

    /** Publishes an event; throws as {@link BroadcastChannel#publish} does. */
    public void publish(K kind, E event, Origin origin) {
        channelOf(kind).publishEvent(event, origin);
    }

    /** Starts a handler of several kinds, with {@link SubscriptionOptions#defaults()}. */
    public Subscription on(Set<K> kinds, ContextHandler<? super E, ? super C> handler) {
        return on(kinds, SubscriptionOptions.defaults(), handler);
    }

    /**
     * Starts a handler of several kinds: it is called for one event at a time, each kind's in order, and no kind keeps another
     * waiting for long.
     *
     * @throws IllegalArgumentException if {@code kinds} is empty
     * @throws BusClosedException if the bus is closed, or closing
     */
    public Subscription on(Set<K> kinds, SubscriptionOptions options, ContextHandler<? super E, ? super C> handler) {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(handler, "handler");
        if (Objects.requireNonNull(kinds, "kinds").isEmpty()) {
            throw new IllegalArgumentException("kinds must not be empty: such a handler would never be called");
        }
        List<KindChannel<?, E, C>> sources =
                inSchemaOrder(kinds).map(this::channelOf).toList();
        return subscriptions.start(inSchemaOrder(kinds).toList(), options, subscription -> {
            List<Feed<?>> feeds = new ArrayList<>(sources.size());
            for (KindChannel<?, E, C> source : sources) {
                feeds.add(source.eventFeed(subscription, options, handler));
            }
            return feeds;
        });
    }

    /** Starts a handler of every kind, with {@link SubscriptionOptions#defaults()}. */
    public Subscription onAny(ContextHandler<? super E, ? super C> handler) {
        return onAny(SubscriptionOptions.defaults(), handler);
    }

    /**
     * Starts a handler of every kind.
     *
     * @throws BusClosedException if the bus is closed, or closing
     */
    public Subscription onAny(SubscriptionOptions options, ContextHandler<? super E, ? super C> handler) {
        return on(Set.copyOf(kinds), options, handler);
    }

    /** A receiver of one kind's events, with the channel's own overflow; closed if the bus is. */
    public Receiver<E> subscribe(K kind) {
        return channelOf(kind).receiver();
    }

    /** A receiver for each of the kinds, in the order given. Unmodifiable. */
    public List<Receiver<E>> subscribeMany(Collection<K> kinds) {
        return Objects.requireNonNull(kinds, "kinds").stream()
                .map(this::subscribe)
                .toList();
    }

    /** A receiver for each kind, in schema order. Unmodifiable. */
    public List<Receiver<E>> subscribeAll() {
        return subscribeMany(kinds);
    }

    /** How many events the kind's channel holds for its slowest subscriber. */
    public int capacity(K kind) {
        return channelOf(kind).channel().capacity();
    }

    /** What the bus has carried, and what became of it (rule C10). */
    public BusStats stats() {
        List<KindStats> perKind = kinds.stream()
                .map(kind -> new KindStats(kind, channelOf(kind).channel().stats()))
                .toList();
        return new BusStats(perKind, subscriptions.stats());
    }

    /**
     * Waits for a moment at which everything that was published has been handled, follow-ups of handlers included: for tests, and
     * between the parts of a program's work. Pull receivers are not waited for, as nobody knows who reads them. Unlike {@link
     * #shutdown} it keeps nobody from publishing, so where others go on publishing that moment may not come, or be over when this
     * returns.
     *
     * @return whether there was such a moment; {@code false} when {@code timeout} passed first
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalStateException if called from inside a handler of this bus, which would wait for itself
     */
    public boolean awaitQuiescence(Duration timeout) throws InterruptedException {
        long nanos = Nanos.of(timeout);
        if (subscriptions.isInsideHandler(Thread.currentThread())) {
            throw new IllegalStateException("awaitQuiescence was called from inside a handler, which is busy until it"
                    + " returns: call it from another thread");
        }
        long started = System.nanoTime();
        subscriptions.watch();
        try {
            synchronized (subscriptions) {
                while (!isQuiet(subscriptions.active())) {
                    long left = nanos - (System.nanoTime() - started);
                    if (left <= 0) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(subscriptions, Math.min(left, LOOK_AGAIN_NANOS));
                }
            }
            return true;
        } finally {
            subscriptions.unwatch();
        }
    }

    /** Whether the bus is closed. While it is closing it is not. */
    public boolean isClosed() {
        return state == State.CLOSED;
    }

    /**
     * Closes gracefully (rule X1): refuses publishers that are not handlers, lets handlers finish what is waiting and what
     * follows from it, then ends them. At the deadline, or if the calling thread is interrupted, whatever is left is cancelled.
     *
     * <p>Called while another thread is closing the bus, it waits with it, and the first deadline counts. Called from inside a
     * handler, which cannot wait for itself, it lets another thread close the bus and returns at once, with what there is to
     * report by then.
     */
    public DrainReport shutdown(Duration deadline) {
        long nanos = Nanos.of(deadline);
        if (subscriptions.isInsideHandler(Thread.currentThread())) {
            return shutdownFromHandler(nanos);
        }
        FlightEvents.Drain drain = Flight.PRESENT ? FlightEvents.Drain.begun() : null;
        List<BusSubscription> handlers = beginClosing();
        DrainReport made = finish(handlers, awaitQuiet(handlers, nanos));
        if (drain != null) {
            drain.ended(made);
        }
        return made;
    }

    private DrainReport shutdownFromHandler(long nanos) {
        List<BusSubscription> handlers = beginClosing();
        DrainReport known = report;
        if (known != null) {
            return known;
        }
        Thread closer = new Thread(() -> finish(handlers, awaitQuiet(handlers, nanos)), "kindbus-close");
        closer.setDaemon(true);
        closer.start();
        return reportOn(handlers, false);
    }

    /** Closes gracefully, with the deadline of the bus's options. */
    public void close() {
        shutdown(options.closeDeadline());
    }

    /**
     * Closes at once (rule X2): at most the calls in progress finish, and their threads are interrupted. What was waiting is
     * counted as undelivered. Does not wait.
     */
    public void cancel() {
        List<BusSubscription> handlers = beginClosing();
        if (becomeClosed()) {
            handlers.forEach(BusSubscription::cancelNow);
            closeChannels();
            report = reportOn(handlers, false);
        }
    }

    /** From now on only handlers publish, and nothing is subscribed. Answers the handlers there are. */
    private List<BusSubscription> beginClosing() {
        List<BusSubscription> handlers;
        synchronized (subscriptions) {
            if (state == State.OPEN) {
                state = State.CLOSING;
            }
            subscriptions.refuse();
            handlers = subscriptions.active();
        }
        subscriptions.watch();
        channels.values().forEach(channel -> channel.channel().guard());
        return handlers;
    }

    /** Waits until everything is handled, the time is up, or the bus is closed by another; answers whether it drained. */
    private boolean awaitQuiet(List<BusSubscription> handlers, long nanos) {
        long started = System.nanoTime();
        synchronized (subscriptions) {
            while (!isClosed()) {
                if (isQuiet(handlers)) {
                    return true;
                }
                long left = nanos - (System.nanoTime() - started);
                if (left <= 0) {
                    return false;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(subscriptions, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return false;
    }

    private boolean isQuiet(List<BusSubscription> handlers) {
        List<Long> before = sequences();
        return handlers.stream().allMatch(BusSubscription::isQuiet)
                && sequences().equals(before);
    }

    private List<Long> sequences() {
        return channels.values().stream()
                .map(channel -> channel.channel().next())
                .toList();
    }

    /** Ends everything; the first to come does it, the others get the same report. */
    private DrainReport finish(List<BusSubscription> handlers, boolean drained) {
        if (becomeClosed()) {
            if (!drained) {
                handlers.forEach(BusSubscription::cancelNow);
            }
            closeChannels();
            awaitEnds(handlers);
            DrainReport made = lastReportOn(handlers, drained);
            if (!drained) {
                log(made);
            }
            synchronized (subscriptions) {
                report = made;
                subscriptions.notifyAll();
            }
            return made;
        }
        return awaitReport(handlers);
    }

    /** Waits for the report of the thread that closes the bus, which is a matter of its handlers' last calls. */
    private DrainReport awaitReport(List<BusSubscription> handlers) {
        long nanos = 2 * LAST_CALL.toNanos();
        long started = System.nanoTime();
        synchronized (subscriptions) {
            try {
                for (long left = nanos; report == null && left > 0; left = nanos - (System.nanoTime() - started)) {
                    TimeUnit.NANOSECONDS.timedWait(subscriptions, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        DrainReport made = report;
        return made != null ? made : reportOn(handlers, false);
    }

    private boolean becomeClosed() {
        CancellationToken.Registration registration = until;
        synchronized (subscriptions) {
            if (state == State.CLOSED) {
                return false;
            }
            state = State.CLOSED;
            subscriptions.notifyAll();
        }
        if (registration != null) {
            registration.close();
        }
        return true;
    }

    private void closeChannels() {
        channels.values().forEach(channel -> channel.channel().close());
    }

    /** Gives every handler a moment to return from its last call. */
    private static void awaitEnds(List<BusSubscription> handlers) {
        long started = System.nanoTime();
        boolean interrupted = Thread.interrupted();
        for (BusSubscription handler : handlers) {
            Duration left = LAST_CALL.minusNanos(System.nanoTime() - started);
            try {
                handler.awaitEnd(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static DrainReport reportOn(List<BusSubscription> handlers, boolean drained) {
        return new DrainReport(
                drained, handlers.stream().map(BusSubscription::stats).toList(), List.of());
    }

    private static DrainReport lastReportOn(List<BusSubscription> handlers, boolean drained) {
        List<StillRunning> running = handlers.stream()
                .filter(BusSubscription::isActive)
                .map(BusSubscription::stillRunning)
                .toList();
        return new DrainReport(drained, reportOn(handlers, drained).subscriptions(), running);
    }

    private static void log(DrainReport report) {
        System.Logger log = System.getLogger("dev.kindbus");
        log.log(
                Level.WARNING,
                "the bus closed before everything was handled: {0} undelivered, {1} still running",
                report.undelivered(),
                report.running().size());
        report.running().forEach(running -> log.log(Level.WARNING, "still running: {0}", running));
    }

    private Stream<K> inSchemaOrder(Set<K> chosen) {
        return kinds.stream().filter(chosen::contains);
    }
}
