package dev.kindbus.benchmarks.publish;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.ProducerType;
import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.bus.FrameEventBus;
import dev.kindbus.benchmarks.bus.FrameEventKind;
import dev.kindbus.benchmarks.inline.InlineDispatch;
import dev.kindbus.runtime.BroadcastChannel;
import java.util.concurrent.atomic.AtomicLong;

/** A ring that is published into while nobody waits for what is in it; it is overwritten lap after lap. */
public enum PublishPeer {
    EMPTY_CALL("empty call") {
        @Override
        InlineDispatch open() {
            return frame -> {};
        }
    },
    GET_AND_ADD("getAndAdd, nothing stored") {
        @Override
        InlineDispatch open() {
            AtomicLong word = new AtomicLong();
            return frame -> word.getAndAdd(2);
        }
    },
    KINDBUS_CHANNEL("Kindbus channel, one idle receiver") {
        @Override
        InlineDispatch open() {
            BroadcastChannel<Frame> channel = BroadcastChannel.create(CAPACITY);
            channel.subscribe();
            return channel::publish;
        }
    },
    KINDBUS_BUS("Kindbus bus, one idle receiver") {
        @Override
        InlineDispatch open() {
            FrameEventBus bus = FrameEventBus.create(CAPACITY);
            bus.subscribe(FrameEventKind.FRAME);
            return bus.publish()::frame;
        }
    },
    DISRUPTOR_MULTI_YIELDING("Disruptor multi, yielding") {
        @Override
        InlineDispatch open() {
            return disruptor(ProducerType.MULTI, new YieldingWaitStrategy());
        }
    },
    DISRUPTOR_MULTI_BLOCKING("Disruptor multi, blocking") {
        @Override
        InlineDispatch open() {
            return disruptor(ProducerType.MULTI, new BlockingWaitStrategy());
        }
    },
    DISRUPTOR_SINGLE_YIELDING("Disruptor single, yielding") {
        @Override
        InlineDispatch open() {
            return disruptor(ProducerType.SINGLE, new YieldingWaitStrategy());
        }
    };

    private static final int CAPACITY = 4096;

    private final String title;

    PublishPeer(String title) {
        this.title = title;
    }

    /** Its name in reports. */
    public String title() {
        return title;
    }

    abstract InlineDispatch open();

    private static final class Slot {
        private Frame frame;

        @Override
        public String toString() {
            return String.valueOf(frame);
        }
    }

    /** No sequence gates it, so a publisher never waits: the nearest it has to a lossy ring. */
    private static InlineDispatch disruptor(ProducerType producers, WaitStrategy wait) {
        RingBuffer<Slot> ring = RingBuffer.create(producers, Slot::new, CAPACITY, wait);
        return frame -> {
            long sequence = ring.next();
            ring.get(sequence).frame = frame;
            ring.publish(sequence);
        };
    }
}
