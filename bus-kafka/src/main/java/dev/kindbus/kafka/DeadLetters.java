package dev.kindbus.kafka;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Puts away what cannot be read, unchanged, for people to look at. Connects when there is the first. For one thread. */
final class DeadLetters implements AutoCloseable {
    private static final String SUFFIX = ".dead-letter";
    private static final long PATIENCE_SECONDS = 150;

    private final Properties settings;
    private @Nullable Producer<byte[], byte[]> producer;

    DeadLetters(Properties settings) {
        this.settings = settings;
    }

    /**
     * Waits until Kafka has it.
     *
     * @throws KafkaException if it could not be written
     */
    void write(ConsumerRecord<byte[], byte[]> record, String reason) throws InterruptedException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(record.topic() + SUFFIX, null, record.key(), record.value(), record.headers());
        letter.headers()
                .add(Headers.REASON, Headers.bytes(reason))
                .add(Headers.ORIGINAL_TOPIC, Headers.bytes(record.topic()))
                .add(Headers.ORIGINAL_PARTITION, Headers.bytes(Integer.toString(record.partition())))
                .add(Headers.ORIGINAL_OFFSET, Headers.bytes(Long.toString(record.offset())));
        try {
            producer().send(letter).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("no dead letter could be written to " + letter.topic(), e);
        }
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> made = producer;
        if (made == null) {
            made = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = made;
        }
        return made;
    }

    /** Waits for nothing: what was written is there. */
    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
