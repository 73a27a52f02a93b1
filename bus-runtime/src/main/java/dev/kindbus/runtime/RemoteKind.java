package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kind of event of a bus, for bridges to other machines: its payloads as bytes, and a way in and out that tells events of this
 * bus from those that came from another. Made by generated code. For any thread.
 *
 * @param <P> the payload's type
 */
public final class RemoteKind<P> {
    private final Kind kind;
    private final KindChannel<P, ?, ?> channel;
    private final String fingerprint;
    private final @Nullable PayloadCodec<P> codec;
    private final String obstacle;

    private RemoteKind(
            Kind kind,
            KindChannel<P, ?, ?> channel,
            String fingerprint,
            @Nullable PayloadCodec<P> codec,
            String obstacle) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.channel = Objects.requireNonNull(channel, "channel");
        this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
        this.codec = codec;
        this.obstacle = obstacle;
    }

    /**
     * A kind with a codec. For generated code.
     *
     * @param fingerprint of the payload's shape
     */
    public static <P> RemoteKind<P> of(
            Kind kind, KindChannel<P, ?, ?> channel, String fingerprint, PayloadCodec<P> codec) {
        return new RemoteKind<>(kind, channel, fingerprint, Objects.requireNonNull(codec, "codec"), "");
    }

    /**
     * A kind for which no codec could be written. For generated code.
     *
     * @param obstacle which part of the payload stands in the way, and why
     */
    public static <P> RemoteKind<P> withoutCodec(
            Kind kind, KindChannel<P, ?, ?> channel, String fingerprint, String obstacle) {
        return new RemoteKind<>(kind, channel, fingerprint, null, Objects.requireNonNull(obstacle, "obstacle"));
    }

    /** The kind. */
    public Kind kind() {
        return kind;
    }

    /**
     * Stands for the kind's name and the shape of its payload, down to the last component: two buses with the same one understand
     * each other's bytes. 16 hexadecimal digits.
     */
    public String fingerprint() {
        return fingerprint;
    }

    /** The generated codec; empty if there is none, and {@link #obstacle} says why. */
    public Optional<PayloadCodec<P>> codec() {
        return Optional.ofNullable(codec);
    }

    /** Which part of the payload no codec could be written for, and why; empty if there is one. */
    public String obstacle() {
        return obstacle;
    }

    /** What the schema says happens when a subscriber is a whole capacity behind. */
    public Overflow overflow() {
        return channel.channel().options().overflow();
    }

    /** How many events the channel holds for its slowest subscriber. */
    public int capacity() {
        return channel.channel().capacity();
    }

    /** Whether {@code null} may be published, as the schema's payload is {@code @Nullable} (rule C8). */
    public boolean isPermittingNull() {
        return channel.channel().options().isPermittingNull();
    }

    /**
     * Hands over what is published on the bus, as {@code on<Kind>Async} does. What came from another machine is handed over as
     * well; {@link Delivery#arrival()} tells it.
     *
     * @throws BusClosedException if the bus is closed, or closing
     */
    public Subscription forward(SubscriptionOptions options, AsyncHandler<? super P, ? super Delivery> handler) {
        return channel.forward(options, handler);
    }

    /**
     * Publishes what came from another machine; throws as {@link BroadcastChannel#publish} does. What handlers publish in turn is
     * this bus's own.
     */
    public void publish(P payload, Arrival arrival) {
        channel.publishArrived(payload, arrival);
    }

    /** Whether the bus is closed: then nothing can be published any more. While it is closing it is not. */
    public boolean isClosed() {
        return channel.channel().isClosed();
    }

    /** The kind's name, and its fingerprint. */
    @Override
    public String toString() {
        return kind.methodName() + " " + fingerprint;
    }
}
