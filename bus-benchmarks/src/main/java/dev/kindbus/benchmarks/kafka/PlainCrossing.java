package dev.kindbus.benchmarks.kafka;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Kafka's own clients, used as carefully as the bridge uses them: an idempotent producer with {@code acks=all}, as many records in
 * flight and batches as large, the same codec and key; a consumer that commits what it has handed over, after each poll.
 */
final class PlainCrossing implements Crossing {
    /** How many records may be on their way at once, with either. */
    static final int IN_FLIGHT = 1024;

    /** As the bridge has it, which is faster here than Kafka's own 16 KiB. */
    private static final int BATCH_BYTES = 65_536;

    private final String topic;
    private final List<Header> headers;
    private final KafkaProducer<String, byte[]> producer;
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final Thread reading;
    private long sequence;
    private volatile boolean isClosed;

    /**
     * Opens it.
     *
     * @param saysWhose whether each record says what it is and where it comes from, as the bridge's do, and is asked: without that
     *     nobody knows what to decode it as
     */
    PlainCrossing(String servers, String topic, Consumer<Sample> reader, boolean saysWhose) {
        this.topic = topic;
        this.headers = saysWhose
                ? List.of(
                        header("schema", "dev.kindbus.benchmarks.SampleEvents"),
                        header("kind", "sample"),
                        header("fingerprint", "0000000000000001"),
                        header("origin", UUID.randomUUID().toString()))
                : List.of();
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        "true",
                        "batch.size",
                        Integer.toString(BATCH_BYTES)),
                new StringSerializer(),
                new ByteArraySerializer());
        this.reading = new Thread(() -> read(servers, reader), "plain-consumer");
        reading.setDaemon(true);
        reading.start();
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private void read(String servers, Consumer<Sample> reader) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                servers,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (!isClosed) {
                ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(100));
                for (ConsumerRecord<String, byte[]> record : records) {
                    if (isOurs(record.headers())) {
                        reader.accept(decode(record.value()));
                    }
                }
                if (!records.isEmpty()) {
                    consumer.commitAsync();
                }
            }
        }
    }

    /** Whether it says that it is what it will be decoded as. */
    private boolean isOurs(Headers said) {
        for (Header expected : headers) {
            Header found = said.lastHeader(expected.key());
            if (found == null || !Arrays.equals(found.value(), expected.value())) {
                return false;
            }
        }
        return true;
    }

    private static Sample decode(byte[] bytes) {
        try {
            return Sample.CODEC.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void send(Sample sample) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        Sample.CODEC.write(sample, new DataOutputStream(bytes));
        room.acquire();
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, null, "sample", bytes.toByteArray(), headers);
        if (!headers.isEmpty()) {
            record.headers().add(header("sequence", Long.toString(sequence++)));
        }
        var unused = producer.send(record, (metadata, failure) -> room.release());
    }

    @Override
    public void close() {
        producer.close();
        isClosed = true;
        try {
            reading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
