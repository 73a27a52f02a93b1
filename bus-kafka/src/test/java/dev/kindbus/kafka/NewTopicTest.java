package dev.kindbus.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/**
 * A topic was made a moment ago: its partitions are known, but the broker does not lead all of them yet, and refuses what comes
 * first. What comes next must not pass it by.
 */
@Timeout(120)
class NewTopicTest {
    private static final int PARTITIONS = 32;
    private static final int CARS = 64;
    private static final int EVENTS = 20_000;

    @RepeatedTest(3)
    void theFirstEventsArriveAndInOrderPerKey() throws Exception {
        String topic = UUID.randomUUID().toString();
        String servers = Broker.shared().address();
        PitEventBus bus = PitEventBus.create();
        try (bus;
                KafkaBridge out = KafkaBridge.outbound(bus, PitEventKind.LAP_COMPLETE)
                        .servers(servers)
                        .topic(PitEventKind.LAP_COMPLETE, topic)
                        .key(bus.remote().lapComplete(), PitEvent.LapComplete::car)
                        .start()) {
            Broker.createTopic(topic, PARTITIONS);
            for (int event = 0; event < EVENTS; event++) {
                bus.publish().lapComplete("car " + event % CARS, event / CARS);
            }
            assertThat(bus.shutdown(Duration.ofSeconds(60)).drained())
                    .as("%s", out.stats())
                    .isTrue();
        }
        Map<String, List<Long>> arrived = readAll(servers, topic);
        assertThat(arrived).hasSize(CARS);
        arrived.forEach(
                (car, sequences) -> assertThat(sequences).as(car).isSorted().doesNotHaveDuplicates());
    }

    /** For each key the sequences of its events, in the order of the topic. */
    private static Map<String, List<Long>> readAll(String servers, String topic) {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toList());
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<Map.Entry<String, Long>> read = new ArrayList<>();
            while (read.size() < EVENTS) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(found -> read.add(Map.entry(
                                new String(found.key(), UTF_8),
                                Long.valueOf(Headers.text(found.headers(), Headers.SEQUENCE)
                                        .orElseThrow()))));
            }
            return read.stream()
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        }
    }
}
