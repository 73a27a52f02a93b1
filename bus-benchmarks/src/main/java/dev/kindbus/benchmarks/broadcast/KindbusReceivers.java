package dev.kindbus.benchmarks.broadcast;

import dev.kindbus.Overflow;
import dev.kindbus.benchmarks.Frame;
import dev.kindbus.runtime.BroadcastChannel;
import dev.kindbus.runtime.ChannelOptions;
import dev.kindbus.runtime.Received;
import dev.kindbus.runtime.Receiver;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/** Kindbus by hand: a channel, and threads that receive one frame and then drain what else is there. */
final class KindbusReceivers implements Broadcast {
    private static final int BATCH = 1024;

    private final BroadcastChannel<Frame> channel;
    private final AtomicLongArray missed;

    KindbusReceivers(ThreadFactory threads, Loss loss, List<? extends Consumer<Frame>> readers) {
        Overflow overflow = loss == Loss.LOSSLESS ? Overflow.BLOCK : Overflow.DROP_OLDEST;
        channel = BroadcastChannel.create(
                ChannelOptions.defaults().capacity(BroadcastPeer.CAPACITY).overflow(overflow));
        missed = new AtomicLongArray(readers.size());
        for (int i = 0; i < readers.size(); i++) {
            int reader = i;
            Consumer<Frame> consumer = readers.get(i);
            Receiver<Frame> receiver = channel.subscribe();
            threads.newThread(() -> read(receiver, reader, consumer)).start();
        }
    }

    private void read(Receiver<Frame> receiver, int reader, Consumer<Frame> consumer) {
        try {
            for (; ; ) {
                Received<Frame> received = receiver.receive();
                if (received instanceof Received.Item<Frame> item) {
                    consumer.accept(item.value());
                    receiver.drain(consumer, BATCH);
                } else if (received instanceof Received.Lagged<Frame> lag) {
                    missed.addAndGet(reader, lag.missed());
                } else {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void publish(Frame frame) {
        channel.publish(frame);
    }

    @Override
    public long missed(int reader) {
        return missed.get(reader);
    }

    @Override
    public void close() {
        channel.close();
    }
}
