package dev.kindbus.kafka;

import dev.kindbus.runtime.Kind;
import dev.kindbus.runtime.PayloadCodec;
import dev.kindbus.runtime.RemoteKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** How events come from Kafka to a bus: {@link KafkaBridge#inbound}. For one thread; each method answers the same builder. */
public final class InboundBuilder {
    private static final Set<String> RESERVED = Set.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.ACKS_CONFIG);

    private final Setup setup;
    private @Nullable String group;
    private RejectedListener onRejected = new RejectedLog();

    InboundBuilder(Setup setup) {
        this.setup = setup;
    }

    /** Where Kafka is: {@code host:port}, several with commas between them. Required. */
    public InboundBuilder servers(String servers) {
        setup.servers(servers);
        return this;
    }

    /**
     * The consumer group. Required. Buses of one group share the events, each is brought to one of them; a bus with a group of its
     * own gets all.
     */
    public InboundBuilder group(String id) {
        this.group = Objects.requireNonNull(id, "id");
        return this;
    }

    /**
     * One of Kafka's own settings for consumers: what is about security, {@code max.poll.records}, {@code auto.offset.reset}, which
     * is {@code earliest} unless set, so that a new group begins with what the topics still hold. Where they are settings of
     * producers as well they are taken for the one that writes dead letters, too.
     *
     * @throws IllegalArgumentException if the bridge's promises rest on it, such as {@code enable.auto.commit}
     */
    public InboundBuilder property(String name, String value) {
        setup.property(name, value, RESERVED);
        return this;
    }

    /** Where a kind's events come from. Without it: {@code <schema's qualified name>.<kind as the schema spells it>}. */
    public InboundBuilder topic(Kind kind, String topic) {
        setup.topic(kind, topic);
        return this;
    }

    /** What turns bytes into a kind's payloads, where there is no generated codec, or another is preferred. */
    public <P> InboundBuilder codec(RemoteKind<P> kind, PayloadCodec<P> codec) {
        setup.codec(kind, codec);
        return this;
    }

    /** Told of records of unknown kinds or other versions. Without it they are logged, one a second at most. */
    public InboundBuilder onRejected(RejectedListener listener) {
        this.onRejected = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** What this bus is called on other machines. Without it: a random UUID, the same for both bridges of a bus. */
    public InboundBuilder origin(String origin) {
        setup.origin(origin);
        return this;
    }

    /**
     * Starts it, on two daemon threads. Does not wait until it is a member of its group.
     *
     * @throws IllegalStateException if something is missing or does not fit: servers, group, codecs, kinds of another schema.
     *     Nothing has been connected then
     * @throws org.apache.kafka.common.KafkaException if Kafka's client refuses its settings
     */
    public KafkaBridge start() {
        List<Route<?>> routes = setup.routes();
        String named = group;
        if (named == null || named.isBlank()) {
            throw new IllegalStateException(
                    "no group given: say with group(id) with which buses this one shares the events, or"
                            + " an id of its own to get all");
        }
        Properties consumer = setup.properties(
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName()),
                Set.of());
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, named);
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        Set<String> ofConsumers = new TreeSet<>(ConsumerConfig.configNames());
        ofConsumers.removeAll(ProducerConfig.configNames());
        Properties producer = setup.properties(Map.of(), ofConsumers);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        return new Inbound(setup.schema().schemaName(), setup.origin(), routes, consumer, producer, onRejected);
    }
}
