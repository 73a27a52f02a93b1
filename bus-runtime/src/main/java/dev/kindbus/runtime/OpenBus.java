package dev.kindbus.runtime;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bus for events that no schema knows, such as those of plug-ins: one channel per class, made when somebody first wants it, with
 * all the guarantees of a generated bus's channels, handlers and closing (rules C1 to C10, C13, H1 to H6, H8, X1 to X3). Any thread may
 * call any method.
 *
 * <pre>{@code
 * try (OpenBus open = OpenBus.create()) {
 *     open.on(PitStop.class, stop -> board.show(stop));
 *     open.publish(new PitStop(44, tyres));
 * }
 * }</pre>
 *
 * <p><b>The exact class of an event decides</b> to whom it goes; a handler of its superclass is not called. What is one kind has one
 * channel, and so one order, one capacity and one account of what became of its events; an event that went to several channels
 * would have several of each. So that nobody waits in vain, classes that no event can be of are refused: interfaces, abstract
 * classes and primitives. The constants of an enum are all of that enum.
 *
 * <p><b>Nothing else is checked by the compiler</b> that a schema would have checked: that an event is ever handled, or that every
 * kind has its handler. {@link BusOptions#onUnheard} tells of the first. Where events are known, a schema is the better bus.
 *
 * <p>A class that anybody has subscribed to is remembered as long as the bus is; plug-ins that are to be unloaded want a bus of
 * their own, which goes with them.
 */
public final class OpenBus implements AutoCloseable {
    private final BusOptions options;
    private final Subscriptions subscriptions;
    private final Closing closing;

    /** Added to under its own monitor. */
    private final Map<Class<?>, Known> known = new ConcurrentHashMap<>();

    /** A class that somebody has wanted to hear of. */
    private record Known(OpenKind kind, KindChannel<Object, Object, OpenContext> channel) {}

    private OpenBus(BusOptions options) {
        this.options = options;
        this.subscriptions = new Subscriptions(options);
        this.closing = new Closing(subscriptions);
    }

    /** A bus with {@link BusOptions#defaults()}. */
    public static OpenBus create() {
        return create(BusOptions.defaults());
    }

    /** A bus as the options say. Their capacity is that of every channel, whatever {@link #declare} says. */
    public static OpenBus create(BusOptions options) {
        OpenBus bus = new OpenBus(Objects.requireNonNull(options, "options"));
        bus.closing.begin(options);
        return bus;
    }

    /**
     * Publishes to everyone who has subscribed to the event's class. Waits only for blocking subscribers that are a whole
     * capacity behind (rule C5).
     *
     * @param event shared by reference with every subscriber
     * @return the number of subscribers it was offered to; 0 if nobody listens, and then nothing was kept (rule C6) unless the
     *     channel retains
     * @throws NullPointerException if {@code event} is {@code null} (rule C8)
     * @throws BusClosedException if the bus is closed, or if it is closing and the calling thread is not inside a handler
     * @throws PublishDeadlockException if the calling handler would have waited for itself (rule C5)
     * @throws PublishInterruptedException if there is no room and the thread is interrupted, before or while it waits; it stays
     *     interrupted
     */
    public int publish(Object event) {
        return publish(event, Origin.ANYWHERE);
    }

    /**
     * Publishes, as {@link #publish(Object)}, but gives up when it would have to wait for room for longer than {@code timeout}.
     *
     * @param timeout zero or less: does not wait at all
     * @throws PublishTimeoutException if there was no room in time; nothing was published
     */
    public int publishWithin(Duration timeout, Object event) {
        return publish(event, Origin.ANYWHERE.within(timeout));
    }

    int publish(Object event, Origin origin) {
        Class<?> type = OpenTypes.of(Objects.requireNonNull(event, "event"));
        Known wanted = known.get(type);
        if (wanted == null) {
            closing.admit(origin);
            if (!subscriptions.isUnheardTold()) {
                return 0;
            }
            wanted = knownOf(type);
        }
        return wanted.channel().channel().publish(event, origin);
    }

    /** Starts a handler of a class's events, with {@link SubscriptionOptions#defaults()}. */
    public <T> Subscription on(Class<T> type, Handler<? super T> handler) {
        return channel(type).on(handler);
    }

    /** Starts a handler of a class's events, with {@link SubscriptionOptions#defaults()}. */
    public <T> Subscription on(Class<T> type, ContextHandler<? super T, ? super OpenContext> handler) {
        return channel(type).on(handler);
    }

    /**
     * Starts a handler of a class's events.
     *
     * @param type the exact class
     * @throws IllegalArgumentException if no event can be exactly of that class
     * @throws BusClosedException if the bus is closed, or closing
     */
    public <T> Subscription on(
            Class<T> type, SubscriptionOptions options, ContextHandler<? super T, ? super OpenContext> handler) {
        return channel(type).on(options, handler);
    }

    /**
     * The channel of a class: made now, with {@link ChannelOptions#defaults()}, if it is wanted for the first time. On a closed
     * bus it is closed.
     *
     * @param type the exact class
     * @throws IllegalArgumentException if no event can be exactly of that class
     */
    public <T> OpenChannel<T> channel(Class<T> type) {
        OpenTypes.check(type);
        return new OpenChannel<>(type, knownOf(type).channel(), this);
    }

    /**
     * Says what a class's channel is to be like, as {@code @Channel} does in a schema; before anybody has wanted it.
     *
     * @param options its capacity, unless the bus's options give one, its overflow and whether it retains. {@code null} has no
     *     class, and is refused even if they permit it
     * @throws IllegalArgumentException if no event can be exactly of that class
     * @throws IllegalStateException if the class has a channel already, whatever it is like
     */
    public <T> OpenChannel<T> declare(Class<T> type, ChannelOptions options) {
        OpenTypes.check(type);
        Objects.requireNonNull(options, "options");
        synchronized (known) {
            if (known.containsKey(type)) {
                throw new IllegalStateException(type.getTypeName()
                        + " has a channel already, which others may use: declare it before anybody wants it");
            }
            return new OpenChannel<>(type, make(type, options).channel(), this);
        }
    }

    private Known knownOf(Class<?> type) {
        Known found = known.get(type);
        if (found != null) {
            return found;
        }
        synchronized (known) {
            Known meanwhile = known.get(type);
            return meanwhile != null ? meanwhile : make(type, ChannelOptions.defaults());
        }
    }

    private Known make(Class<?> type, ChannelOptions asked) {
        OpenKind kind = new OpenKind(type, known.size());
        ChannelOptions options = asked.capacity(this.options.capacity().orElse(asked.capacity()));
        BroadcastChannel<Object> channel = new BroadcastChannel<>(
                kind.name(),
                options,
                closing::admit,
                Parking.JDK,
                subscriptions.carriage(),
                subscriptions.unheard(kind, options));
        closing.add(channel);
        Known made = new Known(
                kind,
                new KindChannel<>(
                        kind,
                        channel,
                        event -> event,
                        event -> event,
                        delivery -> new OpenDelivery(this, kind, delivery),
                        subscriptions));
        known.put(type, made);
        return made;
    }

    /** What the bus has carried, and what became of it (rule C10); the classes in the order in which they were first wanted. */
    public BusStats stats() {
        List<KindStats> kinds = known.values().stream()
                .sorted(Comparator.comparingInt(each -> each.kind().ordinal()))
                .map(each -> new KindStats(each.kind(), each.channel().channel().stats()))
                .toList();
        return new BusStats(kinds, subscriptions.stats());
    }

    /** Waits for a moment at which everything that was published has been handled; see {@link BusCore#awaitQuiescence}. */
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
     * Several threads may close it at once: the first deadline counts. From inside a handler it returns at once, and another
     * thread closes the bus.
     */
    public DrainReport shutdown(Duration deadline) {
        return closing.shutdown(deadline);
    }

    /** Closes gracefully, with the deadline of the bus's options. */
    @Override
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
}
