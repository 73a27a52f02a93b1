package dev.kindbus.kafka;

import dev.kindbus.runtime.BusClosedException;
import dev.kindbus.runtime.PublishInterruptedException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * What the publishing thread does: it takes records from the inbox, one after the other, and may wait at each of them, for room in a
 * channel or for the dead-letter topic, while the polling thread keeps the bridge's place in its group. Ends when it is interrupted,
 * or the bus is closed.
 */
final class Publishing implements Runnable {
    private static final long BEFORE_NEXT_TRY_SECONDS = 1;

    /** After so many records the polling thread is told that there is room. */
    private static final int TOLD_TOGETHER = 100;

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
        int since = 0;
        for (Read read : reads) {
            if (stopped.getCount() == 0) {
                return;
            }
            if (!read.partition().isRevoked()) {
                dealWith(read.record());
                read.partition().done(read.record().offset());
            }
            if (++since == TOLD_TOGETHER) {
                inbox.done(since);
                since = 0;
            }
        }
        inbox.done(since);
    }

    private void dealWith(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        Decoder.Outcome outcome;
        try {
            outcome = decoder.decode(record);
        } catch (Unreadable e) {
            putAway(record, String.valueOf(e.getMessage()));
            return;
        }
        if (outcome instanceof Decoder.Outcome.Event event) {
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
