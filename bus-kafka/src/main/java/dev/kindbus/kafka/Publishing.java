package dev.kindbus.kafka;

import dev.kindbus.runtime.BusClosedException;
import dev.kindbus.runtime.PublishInterruptedException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * What the publishing thread does: it takes records from the inbox, one after the other, and may wait at each of them, for room in a
 * channel or for the dead-letter topic, while the polling thread keeps the bridge's place in its group. Ends when it is interrupted,
 * or the bus is closed.
 */
final class Publishing implements Runnable {
    private static final long BEFORE_NEXT_TRY_SECONDS = 1;

    /**
     * So many records are decoded before the first of them is published: those who handle them are woken for many, not for each.
     * Afterwards the polling thread is told that there is room.
     */
    private static final int TOGETHER = 64;

    private final Inbox<Read> inbox;
    private final Decoder decoder;
    private final DeadLetters deadLetters;
    private final RejectedListener onRejected;
    private final CountDownLatch stopped;

    final LongAdder received = new LongAdder();
    final LongAdder echoes = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder deadLettered = new LongAdder();

    /** A record, and whose it is. */
    record Read(Partition partition, ConsumerRecord<byte[], byte[]> record) {}

    /**
     * @param stopped counted down when the bridge is to end
     */
    Publishing(
            Inbox<Read> inbox,
            Decoder decoder,
            DeadLetters deadLetters,
            RejectedListener onRejected,
            CountDownLatch stopped) {
        this.inbox = inbox;
        this.decoder = decoder;
        this.deadLetters = deadLetters;
        this.onRejected = onRejected;
        this.stopped = stopped;
    }

    @Override
    public void run() {
        try (deadLetters) {
            while (stopped.getCount() > 0) {
                dealWithAll(inbox.takeAll());
            }
        } catch (InterruptedException | PublishInterruptedException | BusClosedException e) {
            Inbound.LOG.log(Level.DEBUG, "the inbound bridge ends", e);
        } catch (RuntimeException | Error e) {
            Inbound.LOG.log(Level.ERROR, "the inbound bridge ends, at a record it could not deal with", e);
        } finally {
            stopped.countDown();
        }
    }

    private void dealWithAll(List<Read> reads) throws InterruptedException {
        for (int from = 0; from < reads.size(); from += TOGETHER) {
            dealWithSome(reads.subList(from, Math.min(from + TOGETHER, reads.size())));
        }
    }

    private void dealWithSome(List<Read> reads) throws InterruptedException {
        List<Decoder.Outcome> outcomes =
                reads.stream().map(read -> decoder.decode(read.record())).collect(Collectors.toList());
        for (int i = 0; i < reads.size() && stopped.getCount() > 0; i++) {
            Read read = reads.get(i);
            if (!read.partition().isRevoked()) {
                dealWith(read.record(), outcomes.get(i));
                read.partition().done(read.record().offset());
            }
        }
        inbox.done(reads.size());
    }

    private void dealWith(ConsumerRecord<byte[], byte[]> record, Decoder.Outcome outcome) throws InterruptedException {
        if (outcome instanceof Decoder.Outcome.DeadLetter deadLetter) {
            putAway(record, deadLetter.reason());
        } else if (outcome instanceof Decoder.Outcome.Event event) {
            event.publish().run();
            received.increment();
        } else if (outcome instanceof Decoder.Outcome.NotOurs notOurs) {
            reject(new Rejected(record.topic(), record.partition(), record.offset(), notOurs.reason()));
        } else {
            echoes.increment();
        }
    }

    private void reject(Rejected record) {
        rejected.increment();
        try {
            onRejected.rejected(record);
        } catch (RuntimeException e) {
            Inbound.LOG.log(Level.WARNING, "the listener for rejected records failed", e);
        }
    }

    /** Tries until it is done: going on without it would lose the record. */
    private void putAway(ConsumerRecord<byte[], byte[]> record, String reason) throws InterruptedException {
        while (true) {
            try {
                deadLetters.write(record, reason);
                deadLettered.increment();
                return;
            } catch (KafkaException e) {
                Inbound.LOG.log(Level.WARNING, "a dead letter waits to be written", e);
            }
            if (stopped.await(BEFORE_NEXT_TRY_SECONDS, TimeUnit.SECONDS)) {
                throw new InterruptedException("the bridge ends");
            }
        }
    }
}
