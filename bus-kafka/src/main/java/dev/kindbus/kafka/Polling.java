package dev.kindbus.kafka;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * What the polling thread does, the only one that uses the consumer. It never waits for the bus: while the inbox is full it pauses
 * its partitions and polls on, which brings no records and keeps the membership. It commits what the publishing thread has dealt
 * with: now and then, before a partition is taken away, and at the end.
 */
final class Polling implements Runnable, ConsumerRebalanceListener {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT = Duration.ofSeconds(5);
    private static final long COMMIT_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Collection<String> topics;
    private final Inbox<Publishing.Read> inbox;
    private final Thread publisher;
    private final CountDownLatch stopped;
    private final BooleanSupplier isBusClosed;

    private final Map<TopicPartition, Partition> mine = new HashMap<>();
    private boolean paused;
    private long committedAt = System.nanoTime();

    /**
     * @param publisher the publishing thread, to be started
     * @param stopped counted down when the bridge is to end
     */
    Polling(
            Consumer<byte[], byte[]> consumer,
            Collection<String> topics,
            Inbox<Publishing.Read> inbox,
            Thread publisher,
            CountDownLatch stopped,
            BooleanSupplier isBusClosed) {
        this.consumer = consumer;
        this.topics = List.copyOf(topics);
        this.inbox = inbox;
        this.publisher = publisher;
        this.stopped = stopped;
        this.isBusClosed = isBusClosed;
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(topics, this);
            publisher.start();
            while (stopped.getCount() > 0 && !isBusClosed.getAsBoolean()) {
                round();
            }
        } catch (InterruptedException | InterruptException e) {
            Inbound.LOG.log(Level.DEBUG, "the inbound bridge ends", e);
        } finally {
            end();
        }
    }

    private void round() throws InterruptedException {
        try {
            boolean hasRoom = !paused || inbox.awaitRoom(POLL.toMillis());
            adjust(hasRoom);
            take(consumer.poll(paused ? Duration.ZERO : POLL));
            commitNowAndThen();
        } catch (WakeupException e) {
            Inbound.LOG.log(Level.TRACE, "woken to end", e);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            Inbound.LOG.log(Level.WARNING, "the inbound bridge cannot read from Kafka, and will try again", e);
            stopped.await(1, TimeUnit.SECONDS);
        }
    }

    /** Pauses all partitions, or resumes them. */
    private void adjust(boolean hasRoom) {
        if (!paused && inbox.isFull()) {
            consumer.pause(consumer.assignment());
            paused = true;
        } else if (paused && hasRoom) {
            consumer.resume(consumer.paused());
            paused = false;
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        List<Publishing.Read> reads = new ArrayList<>(records.count());
        for (TopicPartition name : records.partitions()) {
            Partition partition = mine.computeIfAbsent(name, Partition::new);
            for (ConsumerRecord<byte[], byte[]> record : records.records(name)) {
                reads.add(new Publishing.Read(partition, record));
            }
        }
        inbox.add(reads);
    }

    private void commitNowAndThen() {
        long now = System.nanoTime();
        if (now - committedAt < COMMIT_EVERY_NANOS) {
            return;
        }
        committedAt = now;
        Map<TopicPartition, OffsetAndMetadata> news = news(mine.values());
        if (!news.isEmpty()) {
            consumer.commitAsync(news, (offsets, failure) -> {
                if (failure == null) {
                    noteCommitted(offsets);
                } else {
                    Inbound.LOG.log(Level.DEBUG, "offsets will be committed later", failure);
                }
            });
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> news(Collection<Partition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>();
        for (Partition partition : partitions) {
            if (partition.hasNews()) {
                news.put(partition.name(), new OffsetAndMetadata(partition.next()));
            }
        }
        return news;
    }

    private void noteCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((name, offset) -> {
            Partition partition = mine.get(name);
            if (partition != null) {
                partition.committed(offset.offset());
            }
        });
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (paused) {
            consumer.pause(partitions);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commitAtOnce(forget(partitions));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    /** What is still in the inbox of these is left to their next owner. */
    private List<Partition> forget(Collection<TopicPartition> partitions) {
        List<Partition> gone = new ArrayList<>();
        for (TopicPartition name : partitions) {
            Partition partition = mine.remove(name);
            if (partition != null) {
                partition.revoke();
                gone.add(partition);
            }
        }
        return gone;
    }

    private void commitAtOnce(Collection<Partition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> news = news(partitions);
        if (news.isEmpty()) {
            return;
        }
        try {
            commitSync(news);
        } catch (KafkaException e) {
            Inbound.LOG.log(Level.WARNING, "offsets could not be committed: these records will be published again", e);
        }
    }

    /** A wake-up is for the poll, and may come too early. */
    private void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets, COMMIT);
        } catch (WakeupException e) {
            consumer.commitSync(offsets, COMMIT);
        }
    }

    private void end() {
        stopped.countDown();
        publisher.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            publisher.join(COMMIT.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        try {
            commitAtOnce(List.copyOf(mine.values()));
        } finally {
            consumer.close(CloseOptions.timeout(COMMIT));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
