package dev.kindbus.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The half of a bus that does not depend on its schema: one channel per kind, the handlers on them, and their closing. For
 * generated code, whose {@code EventBus} is the half that does. {@link Closing} says how it ends.
 *
 * @param <E> the generated {@code Event}
 * @param <K> the generated {@code EventKind}
 * @param <C> the generated {@code HandlerContext}
 */
public final class BusCore<E, K extends Enum<K> & Kind, C> {
    private final List<K> kinds;
    private final BusOptions options;
    private final ContextFactory<? super K, ? extends C> contexts;
    private final Subscriptions subscriptions;
    private final Closing closing;
    private final Map<K, KindChannel<?, E, C>> channels;

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
        this.closing = new Closing(subscriptions);
        this.channels = new EnumMap<>(this.kinds.get(0).getDeclaringClass());
    }

    /**
     * Makes the channel of a kind; once for each, before the bus is used. With the last one the bus is whole, and is ended as its
     * options say: with their token, or with the JVM.
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
                kind.methodName(),
                options.capacity(capacity),
                closing::admit,
                Parking.JDK,
                subscriptions.carriage(),
                subscriptions.unheard(kind, options));
        KindChannel<P, E, C> made = new KindChannel<>(
                kind, channel, toEvent, toPayload, delivery -> contexts.create(kind, delivery), subscriptions);
        channels.put(kind, made);
        closing.add(channel);
        if (channels.size() == kinds.size()) {
            closing.begin(this.options);
        }
        return made;
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
     * waiting for long. Between kinds there is no order (rule C2): each has a channel of its own, so of two events of different kinds
     * the later one may be handled first, even if one thread published both.
     *
     * @param handler closed at the end of the subscription if it is {@link AutoCloseable}
     * @throws IllegalArgumentException if {@code kinds} is empty, or an option has no meaning: {@link
     *     SubscriptionOptions#maxInFlight}
     * @throws BusClosedException if the bus is closed, or closing
     */
    public Subscription on(Set<K> kinds, SubscriptionOptions options, ContextHandler<? super E, ? super C> handler) {
        return start(kinds, options, handler, Objects.requireNonNull(handler, "handler"));
    }

    /**
     * Starts a handler that is an object with a kind of its own; as {@link #on(Set, SubscriptionOptions, ContextHandler)}.
     *
     * @param handler the object: closed at the end of the subscription if it is {@link AutoCloseable}
     * @param call hands an event to it
     */
    public Subscription register(
            K kind, SubscriptionOptions options, Object handler, ContextHandler<? super E, ? super C> call) {
        Objects.requireNonNull(handler, "handler");
        return start(EnumSet.of(Objects.requireNonNull(kind, "kind")), options, call, handler);
    }

    private Subscription start(
            Set<K> kinds, SubscriptionOptions options, ContextHandler<? super E, ? super C> handler, Object owned) {
        Objects.requireNonNull(options, "options").checkedForCalls();
        if (Objects.requireNonNull(kinds, "kinds").isEmpty()) {
            throw new IllegalArgumentException("kinds must not be empty: such a handler would never be called");
        }
        List<KindChannel<?, E, C>> sources =
                inSchemaOrder(kinds).map(this::channelOf).toList();
        return subscriptions.start(inSchemaOrder(kinds).toList(), options, owned, subscription -> {
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
     * Starts a handler of every kind. Between kinds there is no order: see {@link #on(Set, SubscriptionOptions, ContextHandler)}.
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
     * @throws InterruptedException if there is something to wait for and the calling thread is interrupted, before or while it waits
     * @throws IllegalStateException if called from inside a handler of this bus, which would wait for itself
     */
    public boolean awaitQuiescence(Duration timeout) throws InterruptedException {
        return closing.awaitQuiescence(timeout);
    }

    /** Whether the bus is closed. While it is closing it is not. */
    public boolean isClosed() {
        return closing.isClosed();
    }

    /**
     * Closes gracefully (rule X1): refuses publishers that are not handlers, lets handlers finish what is waiting and what
     * follows from it, then ends them. At the deadline, or if the calling thread is interrupted, whatever is left is cancelled.
     *
     * <p>Called while another thread is closing the bus, it waits with it, and the first deadline counts. Called from inside a
     * handler, which cannot wait for itself, it lets another thread close the bus and returns at once, with what there is to
     * report by then. So does a call from inside an error policy, a lag listener, or whatever else the library calls for a
     * handler. What an asynchronous handler's stage waits for on other threads is not known to be part of it: a stage that waits for
     * this holds it up until the deadline.
     *
     * <p>When it returns on a thread that is not a handler's, no handler is called any more, but for those that the report says
     * are still running. Called on a closed bus it reports what the first call did.
     */
    public DrainReport shutdown(Duration deadline) {
        return closing.shutdown(deadline);
    }

    /** Closes gracefully, with the deadline of the bus's options; all that {@link #shutdown} says of its callers is true here. */
    public void close() {
        shutdown(options.closeDeadline());
    }

    /**
     * Closes at once (rule X2): at most the calls in progress finish, and their threads are interrupted. What was waiting is
     * counted as undelivered. Does not wait, so a call may still be in progress when this returns. Nothing if it is closed.
     */
    public void cancel() {
        closing.cancel();
    }

    private Stream<K> inSchemaOrder(Set<K> chosen) {
        return kinds.stream().filter(chosen::contains);
    }
}
