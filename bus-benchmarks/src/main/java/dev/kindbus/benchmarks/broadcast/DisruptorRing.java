package dev.kindbus.benchmarks.broadcast;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventTranslatorOneArg;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.PlatformThreads;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * A Disruptor whose handlers run in parallel. It has no lossy reader: in lossy work a frame that finds the ring full is lost to
 * everyone, whoever it was that lagged.
 */
final class DisruptorRing implements Broadcast {
    private static final EventTranslatorOneArg<Slot, Frame> STORE = (slot, sequence, frame) -> slot.frame = frame;

    private final Disruptor<Slot> disruptor;
    private final RingBuffer<Slot> ring;
    private final boolean lossless;
    private final LongAdder refused = new LongAdder();

    private static final class Slot {
        private Frame frame;
    }

    DisruptorRing(ProducerType producers, WaitStrategy wait, Loss loss, List<? extends Consumer<Frame>> readers) {
        lossless = loss == Loss.LOSSLESS;
        disruptor = new Disruptor<>(Slot::new, BroadcastPeer.CAPACITY, PlatformThreads::daemon, producers, wait);
        for (Consumer<Frame> reader : readers) {
            EventHandler<Slot> handler = (slot, sequence, endOfBatch) -> reader.accept(slot.frame);
            disruptor.handleEventsWith(handler);
        }
        ring = disruptor.start();
    }

    @Override
    public void publish(Frame frame) {
        if (lossless) {
            long sequence = ring.next();
            try {
                ring.get(sequence).frame = frame;
            } finally {
                ring.publish(sequence);
            }
        } else if (!ring.tryPublishEvent(STORE, frame)) {
            refused.increment();
        }
    }

    @Override
    public long missed(int reader) {
        return refused.sum();
    }

    @Override
    public void close() {
        disruptor.halt();
    }
}
