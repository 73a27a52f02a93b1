package dev.kindbus.kafka;

import dev.kindbus.runtime.BusClosedException;
import dev.kindbus.runtime.ErrorPolicy;
import dev.kindbus.runtime.Kind;
import dev.kindbus.runtime.PayloadCodec;
import dev.kindbus.runtime.RemoteKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How events go from a bus to Kafka: {@link KafkaBridge#outbound}. For one thread; each method answers the same builder. */
public final class OutboundBuilder {
    private static final Set<String> RESERVED = Set.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.RETRIES_CONFIG,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);

    private static final String AN_HOUR = "3600000";

    /**
     * How many requests may be on their way to a broker at once. With more than one, a broker may refuse the first batch of a
     * partition, as it does not lead it yet, and accept the second, as it has never heard of the producer: then the events have
     * changed places, and the first batch is refused for ever (KAFKA-14359, KAFKA-15591).
     */
    private static final String ONE_AT_A_TIME = "1";

    /** Kafka's own 16 KiB would be all that is acknowledged in one round trip. */
    private static final String BATCH_BYTES = "65536";

    private final Setup setup;
    private final Map<Kind, Function<Object, String>> keys = new HashMap<>();
    private ErrorPolicy onError = Outbound.RETRY_UNLESS_HOPELESS;
    private int maxInFlight = 1024;
    private boolean lossAccepted;

    OutboundBuilder(Setup setup) {
        this.setup = setup;
    }

    /** Where Kafka is: {@code host:port}, several with commas between them. Required. */
    public OutboundBuilder servers(String servers) {
        setup.servers(servers);
        return this;
    }

    /**
     * One of Kafka's own settings for producers: {@code compression.type}, {@code linger.ms}, what is about security. {@code
     * delivery.timeout.ms} and {@code max.block.ms} are an hour unless set: so long an event is tried to be sent before that is a
     * failure. {@code batch.size} is 64 KiB, of which each partition that is written to takes one from {@code buffer.memory}.
     *
     * @throws IllegalArgumentException if the bridge's promises rest on it, such as {@code acks}
     */
    public OutboundBuilder property(String name, String value) {
        setup.property(name, value, RESERVED);
        return this;
    }

    /** Where a kind's events go. Without it: to {@code <schema's qualified name>.<kind as the schema spells it>}. */
    public OutboundBuilder topic(Kind kind, String topic) {
        setup.topic(kind, topic);
        return this;
    }

    /**
     * What decides to which partition an event goes: those with the same key keep their order. Without it all events of a kind have
     * one key, the kind's name, so that they all do.
     *
     * @param key of a payload; an answer of {@code null} is a failure of the event
     */
    public <P> OutboundBuilder key(RemoteKind<P> kind, Function<? super P, String> key) {
        Objects.requireNonNull(key, "key");
        @SuppressWarnings("unchecked") // What is asked for the key of an event of this kind is its payload.
        Function<Object, String> ofPayload = payload -> key.apply((P) payload);
        keys.put(Objects.requireNonNull(kind, "kind").kind(), ofPayload);
        return this;
    }

    /** What turns a kind's payloads into bytes, where there is no generated codec, or another is preferred. */
    public <P> OutboundBuilder codec(RemoteKind<P> kind, PayloadCodec<P> codec) {
        setup.codec(kind, codec);
        return this;
    }

    /** Lets lossy kinds be carried: while Kafka is slow or away their oldest events are lost, and counted. */
    public OutboundBuilder acceptLoss() {
        lossAccepted = true;
        return this;
    }

    /**
     * How many events of each kind may be sent and not acknowledged: 1024 unless said. What is more waits in the kind's channel.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public OutboundBuilder maxInFlight(int events) {
        if (events < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1, was " + events);
        }
        maxInFlight = events;
        return this;
    }

    /**
     * What happens when an event could not be sent. Without it: it is tried again, for ever, with {@link ErrorPolicy#RETRY}, and
     * given up only where that would be in vain, as its codec throws or it is larger than Kafka takes.
     */
    public OutboundBuilder onError(ErrorPolicy onError) {
        this.onError = Objects.requireNonNull(onError, "onError");
        return this;
    }

    /** What this bus is called on other machines. Without it: a random UUID, the same for both bridges of a bus. */
    public OutboundBuilder origin(String origin) {
        setup.origin(origin);
        return this;
    }

    /**
     * Starts it: what is published from now on is sent.
     *
     * @throws IllegalStateException if something is missing or does not fit: servers, codecs, kinds of another schema, lossy kinds
     *     without {@link #acceptLoss}. Nothing has been connected then
     * @throws BusClosedException if the bus is closed, or closing
     * @throws org.apache.kafka.common.KafkaException if Kafka's client refuses its settings
     */
    public KafkaBridge start() {
        List<Route<?>> routes = setup.routes();
        keys.keySet().forEach(setup::requireCarried);
        if (!lossAccepted) {
            Setup.requireLossless(routes);
        }
        Properties producer = setup.properties(
                Map.of(
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, AN_HOUR,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, AN_HOUR,
                        ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
                Set.of());
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        producer.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, ONE_AT_A_TIME);
        return new Outbound(setup.schema().schemaName(), setup.origin(), routes, keys, producer, maxInFlight, onError);
    }
}
