package dev.kindbus.kafka;

import dev.kindbus.Overflow;
import dev.kindbus.runtime.Delivery;
import dev.kindbus.runtime.ErrorPolicy;
import dev.kindbus.runtime.Kind;
import dev.kindbus.runtime.Subscription;
import dev.kindbus.runtime.SubscriptionOptions;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * From the bus to Kafka: one asynchronous subscription for each kind, whose stages complete when Kafka has acknowledged. So what
 * waits to be sent waits in the kind's channel, by its rules, and the bus's own closing waits for the acknowledgements (rule X1).
 *
 * <p>Kafka's client is called on platform threads only. While Kafka is away its {@code send} waits in a monitor: a virtual thread
 * would take its carrier along (JDK 21 to 23), or might never come back from it (JDK 25 before 25.0.4, JDK-8373120).
 */
final class Outbound implements KafkaBridge {
    /** What is tried again would fail again: the event is given up. */
    static final ErrorPolicy RETRY_UNLESS_HOPELESS = failure ->
            failure.cause() instanceof UnsendableException || failure.cause() instanceof RecordTooLargeException
                    ? ErrorPolicy.CONTINUE
                    : ErrorPolicy.RETRY;

    private final String schema;
    private final String origin;
    private final Map<Kind, Function<Object, String>> keys;
    private final Producer<byte[], byte[]> producer;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final LongAdder sent = new LongAdder();
    private final LongAdder echoes = new LongAdder();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** An event that no retry would send. */
    private static final class UnsendableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnsendableException(String message, Exception cause) {
            super(message, cause);
        }
    }

    Outbound(
            String schema,
            String origin,
            List<Route<?>> routes,
            Map<Kind, Function<Object, String>> keys,
            Properties settings,
            int maxInFlight,
            ErrorPolicy onError) {
        this.schema = schema;
        this.origin = origin;
        this.keys = Map.copyOf(keys);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        SubscriptionOptions options = SubscriptionOptions.defaults()
                .threads(Daemons::daemon)
                .maxInFlight(maxInFlight)
                .onError(onError);
        try {
            routes.forEach(route -> subscriptions.add(subscribe(route, options)));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private <P> Subscription subscribe(Route<P> route, SubscriptionOptions options) {
        SubscriptionOptions named = options.name("kafka " + route.name());
        boolean lossless = route.kind().overflow() == Overflow.BLOCK;
        // The same for every record of the kind: made once.
        List<Header> headers = List.of(
                header(Headers.SCHEMA, schema),
                header(Headers.KIND, route.name()),
                header(Headers.FINGERPRINT, route.kind().fingerprint()),
                header(Headers.ORIGIN, origin));
        return route.kind()
                .forward(
                        lossless ? named.overflow(Overflow.BLOCK) : named,
                        (payload, delivery) -> send(route, headers, payload, delivery));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, Headers.bytes(value));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback is told the same.
    private <P> CompletionStage<?> send(Route<P> route, List<Header> headers, P payload, Delivery delivery) {
        if (delivery.arrival().isPresent()) {
            echoes.increment();
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        producer.send(record(route, headers, payload, delivery), (metadata, failure) -> {
            if (failure == null) {
                sent.increment();
                acknowledged.complete(null);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    private <P> ProducerRecord<byte[], byte[]> record(
            Route<P> route, List<Header> headers, P payload, Delivery delivery) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(route.topic(), null, key(route, payload), encoded(route, payload), headers);
        record.headers().add(header(Headers.SEQUENCE, Long.toString(delivery.sequence())));
        delivery.cause().ifPresent(cause -> record.headers().add(header(Headers.CAUSE, cause.toString())));
        return record;
    }

    private <P> byte[] key(Route<P> route, P payload) {
        Function<Object, String> key = keys.get(route.kind().kind());
        if (key == null) {
            return Headers.bytes(route.name());
        }
        try {
            return Headers.bytes(Objects.requireNonNull(key.apply(payload), "the key is null"));
        } catch (RuntimeException e) {
            throw new UnsendableException("no key for a payload of kind " + route.name(), e);
        }
    }

    private static <P> byte[] encoded(Route<P> route, P payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try {
            route.codec().write(payload, new DataOutputStream(bytes));
        } catch (IOException | RuntimeException e) {
            throw new UnsendableException("the codec of kind " + route.name() + " cannot write a payload", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public BridgeStats stats() {
        return new BridgeStats(
                sent.sum(),
                total(each -> each.stats().failed()),
                total(each -> each.stats().missed()),
                0,
                echoes.sum(),
                0,
                0);
    }

    private long total(ToLongFunction<Subscription> figure) {
        return subscriptions.stream().mapToLong(figure).sum();
    }

    @Override
    public boolean isRunning() {
        return !closed.get() && subscriptions.stream().anyMatch(Subscription::isActive);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        subscriptions.forEach(Subscription::cancel);
        Deadline deadline = Deadline.in(Deadline.OF_CLOSING);
        try {
            for (Subscription subscription : subscriptions) {
                subscription.awaitEnd(deadline.left());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Everything is acknowledged now, or its time is up.
        closeAtOnce();
    }

    /** Kafka's client would wait for nothing, but throws on an interrupted thread. */
    private void closeAtOnce() {
        boolean interrupted = Thread.interrupted();
        producer.close(Duration.ZERO);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
