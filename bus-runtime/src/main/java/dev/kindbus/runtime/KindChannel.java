package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One kind of a bus: its channel, into which payloads are published, and the handlers that are started on it. For generated
 * code, whose {@code EventBus} has typed methods for each.
 *
 * @param <P> the payload's type
 * @param <E> the generated {@code Event}
 * @param <C> the generated {@code HandlerContext}
 */
public final class KindChannel<P, E, C> {
    private final Kind kind;
    private final BroadcastChannel<P> channel;
    private final Function<? super P, ? extends E> toEvent;
    private final Function<? super E, ? extends P> toPayload;
    private final Function<Delivery, ? extends C> contexts;
    private final Subscriptions subscriptions;

    /** Made for the first inline handler, under the monitor of this object. */
    private @Nullable InlineStage<P, C> stage;

    KindChannel(
            Kind kind,
            BroadcastChannel<P> channel,
            Function<? super P, ? extends E> toEvent,
            Function<? super E, ? extends P> toPayload,
            Function<Delivery, ? extends C> contexts,
            Subscriptions subscriptions) {
        this.kind = kind;
        this.channel = channel;
        this.toEvent = toEvent;
        this.toPayload = toPayload;
        this.contexts = contexts;
        this.subscriptions = subscriptions;
    }

    /** The channel itself. */
    public BroadcastChannel<P> channel() {
        return channel;
    }

    void publishEvent(E event, Origin origin) {
        channel.publish(toPayload.apply(event), origin);
    }

    Receiver<E> receiver() {
        return new MappedReceiver<>(channel.subscribe(), toEvent);
    }

    /** Starts a handler, with {@link SubscriptionOptions#defaults()}. */
    public Subscription on(Handler<? super P> handler) {
        return on(SubscriptionOptions.defaults(), handler);
    }

    /**
     * Starts a handler.
     *
     * @param handler closed at the end of the subscription if it is {@link AutoCloseable}
     * @throws IllegalArgumentException if an option has no meaning for it: {@link SubscriptionOptions#maxInFlight}
     * @throws BusClosedException if the bus is closed, or closing
     */
    public Subscription on(SubscriptionOptions options, Handler<? super P> handler) {
        return on(options, new PayloadHandler<>(Objects.requireNonNull(handler, "handler")));
    }

    /** Starts a handler, with {@link SubscriptionOptions#defaults()}. */
    public Subscription on(ContextHandler<? super P, ? super C> handler) {
        return on(SubscriptionOptions.defaults(), handler);
    }

    /**
     * Starts a handler.
     *
     * @param handler closed at the end of the subscription if it is {@link AutoCloseable}
     * @throws IllegalArgumentException if an option has no meaning for it: {@link SubscriptionOptions#maxInFlight}
     * @throws BusClosedException if the bus is closed, or closing
     */
    public Subscription on(SubscriptionOptions options, ContextHandler<? super P, ? super C> handler) {
        return start(options, handler);
    }

    /**
     * The next event that is published from now on. The future completes on a thread of the JDK's default asynchronous executor, once
     * its handler has ended: what depends on it may wait for the bus, close it, and publish. Cancelling it takes nothing else. A lossy
     * kind's overflow applies: of a burst it may be given a later one.
     *
     * @return completed exceptionally with a {@link BusClosedException} if the bus closes before
     * @throws BusClosedException if the bus is closed, or closing
     */
    public CompletableFuture<P> next() {
        return next(payload -> true);
    }

    /**
     * The next event that is published from now on and accepted by {@code wanted}. As {@link #next()}.
     *
     * @param wanted called for one event at a time, in order. What it throws completes the future exceptionally
     */
    public CompletableFuture<P> next(Predicate<? super P> wanted) {
        NextEvent<P> next = new NextEvent<>(Objects.requireNonNull(wanted, "wanted"));
        SubscriptionOptions options = SubscriptionOptions.defaults()
                .name("the next " + kind.methodName())
                .executor(OwnThreads::run)
                .until(next.done());
        return next.of(start(options, next));
    }

    private BusSubscription start(SubscriptionOptions options, ContextHandler<? super P, ? super C> handler) {
        Objects.requireNonNull(options, "options").checkedForCalls();
        Objects.requireNonNull(handler, "handler");
        if (options.delivering() == SubscriptionOptions.Delivering.ON_PUBLISHER && options.replay() == 0) {
            return onInline(options, handler);
        }
        return subscriptions.start(
                List.of(kind),
                options,
                handler,
                subscription -> List.of(feed(subscription, options, handler, toEvent)));
    }

    /** An inline handler that begins with a replay has a cursor of its own instead, as that may be behind the others'. */
    private BusSubscription onInline(SubscriptionOptions options, ContextHandler<? super P, ? super C> handler) {
        return subscriptions.startInline(
                options,
                stage(),
                new InlineSubscription.Parts<>(
                        kind,
                        overflow(options),
                        handler,
                        this::context,
                        toEvent,
                        subscriptions.carriage(),
                        subscriptions.lagListener(options),
                        options.onEnd()));
    }

    private synchronized InlineStage<P, C> stage() {
        InlineStage<P, C> made = stage;
        if (made == null) {
            made = new InlineStage<>(channel, subscriptions::isInsideInlineHandler, subscriptions::idle);
            stage = made;
        }
        return made;
    }

    /** Starts an asynchronous handler, with {@link SubscriptionOptions#defaults()}. */
    public Subscription onAsync(AsyncHandler<? super P, ? super C> handler) {
        return onAsync(SubscriptionOptions.defaults(), handler);
    }

    /**
     * Starts an asynchronous handler.
     *
     * @param handler closed at the end of the subscription, once all its stages have completed, if it is {@link AutoCloseable}
     * @throws IllegalArgumentException if the options say inline: a publisher's thread cannot wait for a stage
     * @throws BusClosedException if the bus is closed, or closing
     */
    public Subscription onAsync(SubscriptionOptions options, AsyncHandler<? super P, ? super C> handler) {
        Objects.requireNonNull(options, "options").checkedForStages();
        Objects.requireNonNull(handler, "handler");
        return subscriptions.start(
                List.of(kind),
                options,
                handler,
                subscription -> List.of(asyncFeed(subscription, options, handler, this::context)));
    }

    /** As {@link #onAsync}, with what is known of each event instead of the schema's context. */
    Subscription forward(SubscriptionOptions options, AsyncHandler<? super P, ? super Delivery> handler) {
        Objects.requireNonNull(options, "options").checkedForStages();
        Objects.requireNonNull(handler, "handler");
        return subscriptions.start(
                List.of(kind),
                options,
                handler,
                subscription -> List.of(asyncFeed(subscription, options, handler, subscriptions::delivery)));
    }

    /** Publishes what came from another machine. */
    void publishArrived(P payload, Arrival arrival) {
        Carriage carriage = Objects.requireNonNull(subscriptions.carriage(), "the bus carries nothing");
        int offered = carriage.arriving(arrival, () -> channel.offer(payload, Origin.ANYWHERE));
        // Not before the arrival is over: what the listener publishes is the bus's own.
        if (offered == 0) {
            channel.wasUnheard(payload);
        }
    }

    /** A feed of this kind's events, as events, into a subscription to several kinds. */
    Feed<P> eventFeed(
            HandlerSubscription subscription,
            SubscriptionOptions options,
            ContextHandler<? super E, ? super C> handler) {
        return feed(subscription, options, new MappedHandler<>(handler, toEvent), toEvent);
    }

    private Feed<P> feed(
            HandlerSubscription subscription,
            SubscriptionOptions options,
            ContextHandler<? super P, ? super C> handler,
            Function<? super P, ?> kept) {
        RingReceiver<P> receiver = receiver(subscription, options);
        Tally tally = new Tally();
        Progress progress = new Progress(receiver, tally, subscription);
        Carriage carriage = subscriptions.carriage();
        ContextHandler<? super P, ? super C> called =
                carriage == null ? handler : new CarriedHandler<>(handler, carriage, kind, progress);
        return feed(
                subscription,
                options,
                receiver,
                new SyncCall<>(kind, subscription, called, context(progress), kept, tally),
                tally);
    }

    private <X> Feed<P> asyncFeed(
            HandlerSubscription subscription,
            SubscriptionOptions options,
            AsyncHandler<? super P, ? super X> handler,
            Function<Delivery.Position, ? extends X> contexts) {
        Tally tally = new Tally();
        RingReceiver<P> receiver = receiver(subscription, options);
        AsyncCall.Setting<P, X> setting =
                new AsyncCall.Setting<>(contexts, toEvent, receiver::parcel, subscriptions.carriage());
        Call<P> call = new AsyncCall<P, X>(kind, subscription, handler, setting, tally);
        return feed(subscription, options, receiver, call, tally);
    }

    private Overflow overflow(SubscriptionOptions options) {
        return Objects.requireNonNullElse(options.overflow(), channel.options().overflow());
    }

    private C context(Delivery.Position position) {
        return contexts.apply(subscriptions.delivery(position));
    }

    private RingReceiver<P> receiver(HandlerSubscription subscription, SubscriptionOptions options) {
        return channel.receiver(overflow(options), subscription.wakeCallback(), subscription);
    }

    private Feed<P> feed(
            HandlerSubscription subscription,
            SubscriptionOptions options,
            RingReceiver<P> receiver,
            Call<P> call,
            Tally tally) {
        LagListener onLag = subscriptions.lagListener(options);
        return new Feed<>(
                kind,
                receiver,
                options.replay(),
                call,
                tally,
                missed -> LagReport.tell(onLag, new Lag(kind, subscription.name(), missed, receiver.cursor())));
    }

    /** Where a subscription is that handles one event at a time. */
    private record Progress(RingReceiver<?> receiver, Tally tally, HandlerSubscription subscription)
            implements Delivery.Position {
        @Override
        public long sequence() {
            return receiver.lastRead();
        }

        @Override
        public int attempt() {
            return tally.attempt();
        }

        @Override
        public long missed() {
            return tally.missedJustBefore();
        }

        @Override
        public boolean hasMoreWaiting() {
            return subscription.hasMoreWaiting();
        }

        @Override
        public Carriage.@Nullable Parcel parcel() {
            return receiver.parcel();
        }

        @Override
        public boolean isOnPublisher() {
            return subscription.isInline();
        }
    }
}
