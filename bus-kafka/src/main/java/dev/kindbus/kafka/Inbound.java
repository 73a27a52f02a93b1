package dev.kindbus.kafka;

import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** From Kafka to the bus: {@link Polling} reads, {@link Publishing} publishes, an {@link Inbox} is between them. */
final class Inbound implements KafkaBridge {
    static final System.Logger LOG = System.getLogger("dev.kindbus.kafka");

    /** Two polls of Kafka's usual size. */
    private static final int WAITING = 1000;

    private final Consumer<byte[], byte[]> consumer;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Publishing publishing;
    private final Thread poller;

    Inbound(
            String schema,
            String origin,
            List<Route<?>> routes,
            Properties consumerSettings,
            Properties producerSettings,
            RejectedListener onRejected) {
        consumer = new KafkaConsumer<>(consumerSettings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Inbox<Publishing.Read> inbox = new Inbox<>(WAITING);
        publishing = new Publishing(
                inbox, new Decoder(schema, origin, routes), new DeadLetters(producerSettings), onRejected, stopped);
        Thread publisher = Daemons.daemon(publishing, "kindbus-kafka-publish");
        Set<String> topics = routes.stream().map(Route::topic).collect(Collectors.toSet());
        Polling polling = new Polling(
                consumer,
                topics,
                inbox,
                publisher,
                stopped,
                () -> routes.get(0).kind().isClosed());
        poller = Daemons.daemon(polling, "kindbus-kafka-poll");
        poller.start();
    }

    @Override
    public BridgeStats stats() {
        return new BridgeStats(
                0,
                0,
                0,
                publishing.received.sum(),
                publishing.echoes.sum(),
                publishing.rejected.sum(),
                publishing.deadLettered.sum());
    }

    @Override
    public boolean isRunning() {
        return poller.isAlive();
    }

    @Override
    public void close() {
        stopped.countDown();
        consumer.wakeup();
        try {
            poller.join(Deadline.OF_CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
