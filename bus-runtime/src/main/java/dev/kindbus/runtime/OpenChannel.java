package dev.kindbus.runtime;

import java.util.Objects;

/**
 * The channel of one class of events in an {@link OpenBus}: for who publishes or handles that class again and again. Any thread
 * may call any method, and any number of these may stand for the same channel.
 *
 * @param <T> the class of the events
 */
public final class OpenChannel<T> {
    private final Class<T> type;
    private final KindChannel<Object, Object, OpenContext> channel;
    private final OpenBus bus;

    OpenChannel(Class<T> type, KindChannel<Object, Object, OpenContext> channel, OpenBus bus) {
        this.type = type;
        this.channel = channel;
        this.bus = bus;
    }

    /** The class of the events. */
    public Class<T> type() {
        return type;
    }

    /**
     * Publishes an event; does and throws what {@link OpenBus#publish} does.
     *
     * @return the number of subscribers it was offered to
     * @throws IllegalArgumentException if the event is of a subclass, which has a channel of its own
     */
    public int publish(T event) {
        Objects.requireNonNull(event, "event");
        if (OpenTypes.of(event) != type) {
            throw new IllegalArgumentException(
                    "an event of class " + OpenTypes.of(event).getTypeName()
                            + " does not belong on the channel of " + type.getTypeName()
                            + ": the exact class of an event decides. Publish it to the bus, or to the channel of its class");
        }
        return bus.publish(event, Origin.ANYWHERE);
    }

    /** Starts a handler, with {@link SubscriptionOptions#defaults()}. */
    public Subscription on(Handler<? super T> handler) {
        return on(SubscriptionOptions.defaults(), new PayloadHandler<>(Objects.requireNonNull(handler, "handler")));
    }

    /** Starts a handler, with {@link SubscriptionOptions#defaults()}. */
    public Subscription on(ContextHandler<? super T, ? super OpenContext> handler) {
        return on(SubscriptionOptions.defaults(), handler);
    }

    /**
     * Starts a handler.
     *
     * @throws BusClosedException if the bus is closed, or closing
     */
    public Subscription on(SubscriptionOptions options, ContextHandler<? super T, ? super OpenContext> handler) {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(handler, "handler");
        return channel.on(options, new MappedHandler<>(handler, type::cast));
    }

    /** Starts an asynchronous handler, with {@link SubscriptionOptions#defaults()}. */
    public Subscription onAsync(AsyncHandler<? super T, ? super OpenContext> handler) {
        return onAsync(SubscriptionOptions.defaults(), handler);
    }

    /**
     * Starts an asynchronous handler.
     *
     * @throws IllegalArgumentException if the options say inline: a publisher's thread cannot wait for a stage
     * @throws BusClosedException if the bus is closed, or closing
     */
    public Subscription onAsync(SubscriptionOptions options, AsyncHandler<? super T, ? super OpenContext> handler) {
        Objects.requireNonNull(handler, "handler");
        return channel.onAsync(options, new MappedAsyncHandler<>(handler, type::cast));
    }

    /** A receiver of the events, with the channel's own overflow; closed if the bus is. */
    public Receiver<T> subscribe() {
        return new MappedReceiver<>(channel.channel().subscribe(), type::cast);
    }

    /** The channel's figures at this moment. */
    public ChannelStats stats() {
        return channel.channel().stats();
    }

    /** The class's name, and how the channel is. */
    @Override
    public String toString() {
        return channel.channel().toString();
    }
}
