package dev.kindbus.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.localkafka.LocalKafka;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is on a topic need not come from a bridge. */
@ExtendWith(Quiet.class)
@Timeout(300)
class UnreadableRecordsTest {
    private final String topic = UUID.randomUUID().toString();
    private final PitEventBus bus = PitEventBus.create();
    private final Map<String, String> proper = new LinkedHashMap<>(Map.of(
            "schema",
            bus.remote().schemaName(),
            "kind",
            "note",
            "fingerprint",
            bus.remote().note().fingerprint(),
            "origin",
            "elsewhere"));
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<Rejected> rejected = new ConcurrentLinkedQueue<>();
    private LocalKafka broker;
    private byte[] good;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.shared();
        Broker.createTopic(topic, 1);
        Broker.createTopic(topic + ".dead-letter", 1);
        good = encoded("good");
        bus.onNote(arrived::add);
    }

    private byte[] encoded(String note) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bus.remote().note().codec().orElseThrow().write(note, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private Map<String, String> but(String header, String value) {
        Map<String, String> changed = new LinkedHashMap<>(proper);
        changed.put(header, value);
        return changed;
    }

    private Map<String, String> without(String header) {
        Map<String, String> changed = new LinkedHashMap<>(proper);
        changed.remove(header);
        return changed;
    }

    private void send(byte[] value, Map<String, String> headers) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, "key".getBytes(UTF_8), value);
            headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
            producer.send(record).get(120, TimeUnit.SECONDS);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters(int number) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.address(),
                        "auto.offset.reset",
                        "earliest",
                        "group.id",
                        topic + "reader"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic + ".dead-letter"));
            Conditions.await("dead letters", () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
                return letters.size() >= number;
            });
        }
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private KafkaBridge start(RejectedListener listener) {
        return KafkaBridge.inbound(bus, PitEventKind.NOTE)
                .servers(broker.address())
                .group(topic)
                .topic(PitEventKind.NOTE, topic)
                .onRejected(listener)
                .start();
    }

    @Test
    void garbageIsPutAwayWithTheReason() throws Exception {
        byte[] longer = Arrays.copyOf(good, good.length + 3);
        send(new byte[] {(byte) 0xff, 1, 2}, proper);
        send(good, without("fingerprint"));
        send(good, Map.of());
        send(longer, proper);
        send(null, proper);
        send(encoded(null), proper);
        send(good, proper);

        try (bus;
                KafkaBridge bridge = start(rejected::add)) {
            Conditions.await("the good one arrives", () -> arrived.size() == 1);
            List<ConsumerRecord<byte[], byte[]>> letters = deadLetters(6);

            assertThat(letters)
                    .extracting(letter -> header(letter, "reason"))
                    .satisfiesExactly(
                            undecodable ->
                                    assertThat(undecodable).startsWith("its bytes are no payload of kind note: "),
                            headless -> assertThat(headless).isEqualTo("the header \"fingerprint\" is missing"),
                            bare -> assertThat(bare).isEqualTo("the header \"origin\" is missing"),
                            left -> assertThat(left).endsWith("3 of them are left over"),
                            empty -> assertThat(empty).isEqualTo("the record has no value"),
                            nothing -> assertThat(nothing)
                                    .isEqualTo("its payload is null, which is not permitted for kind note here"));
            assertThat(letters)
                    .extracting(letter -> header(letter, "original-offset"))
                    .containsExactly("0", "1", "2", "3", "4", "5");
            assertThat(header(letters.get(0), "original-topic")).isEqualTo(topic);
            assertThat(header(letters.get(0), "original-partition")).isEqualTo("0");
            assertThat(header(letters.get(0), "origin")).isEqualTo("elsewhere");
            assertThat(letters.get(0).key()).isEqualTo("key".getBytes(UTF_8));
            assertThat(letters.get(0).value()).isEqualTo(new byte[] {(byte) 0xff, 1, 2});
            assertThat(letters.get(3).value()).isEqualTo(longer);
            Conditions.awaitEqual(new BridgeStats(0, 0, 0, 1, 0, 0, 6), bridge::stats);
            assertThat(rejected).isEmpty();
        }
    }

    @Test
    void otherVersionsAndUnknownKindsAreCountedAndTold() throws Exception {
        send(good, but("fingerprint", "0000000000000000"));
        send(good, but("kind", "brandNew"));
        send(good, but("schema", "com.acme.Other"));
        send(good, proper);

        try (bus;
                KafkaBridge bridge = start(record -> {
                    rejected.add(record);
                    throw new IllegalStateException("a listener that throws harms nobody");
                })) {
            Conditions.await("the good one arrives", () -> arrived.size() == 1);
            Conditions.await("it is counted", () -> bridge.stats().received() == 1);

            assertThat(rejected)
                    .containsExactly(
                            new Rejected(
                                    topic,
                                    0,
                                    0,
                                    "kind note has the fingerprint 0000000000000000, here it is "
                                            + bus.remote().note().fingerprint()
                                            + ": its payload was declared otherwise"),
                            new Rejected(
                                    topic, 0, 1, "kind brandNew of schema dev.kindbus.kafka.PitEvents is unknown here"),
                            new Rejected(topic, 0, 2, "kind note of schema com.acme.Other is unknown here"));
            Conditions.awaitEqual(new BridgeStats(0, 0, 0, 1, 0, 3, 0), bridge::stats);
        }
    }
}
