package dev.kindbus.benchmarks.bus;

import dev.kindbus.Overflow;
import dev.kindbus.benchmarks.Frame;
import dev.kindbus.runtime.BusCore;
import dev.kindbus.runtime.BusOptions;
import dev.kindbus.runtime.ChannelOptions;
import dev.kindbus.runtime.ContextHandler;
import dev.kindbus.runtime.KindChannel;
import dev.kindbus.runtime.Origin;
import dev.kindbus.runtime.Receiver;
import dev.kindbus.runtime.Subscription;
import dev.kindbus.runtime.SubscriptionOptions;
import java.util.List;

/** A bus of one kind, made as the processor would generate it: publishing and handling take the same path. */
public final class FrameBus implements AutoCloseable {
    private final BusCore<FrameEvent, FrameKind, FrameContext> core;
    private final KindChannel<Frame, FrameEvent, FrameContext> frames;

    /** A bus whose one channel has this capacity. */
    public FrameBus(BusOptions options, int capacity, Overflow overflow) {
        core = new BusCore<>(
                List.of(FrameKind.values()), options, (kind, delivery) -> new FrameContext(this, kind, delivery));
        frames = core.channel(
                FrameKind.FRAME,
                ChannelOptions.defaults().capacity(capacity).overflow(overflow),
                FrameEvent::new,
                FrameEvent::frame);
    }

    /** {@code bus.publish().frame(frame)}. */
    public void frame(Frame frame) {
        frames.publish(frame, Origin.ANYWHERE);
    }

    /** {@code bus.onFrame(options, handler)}. */
    public Subscription onFrame(
            SubscriptionOptions options, ContextHandler<? super Frame, ? super FrameContext> handler) {
        return frames.on(options, handler);
    }

    /** {@code bus.subscribe(EventKind.FRAME)}. */
    public Receiver<FrameEvent> subscribe() {
        return core.subscribe(FrameKind.FRAME);
    }

    /** Ends it at once. */
    @Override
    public void close() {
        core.cancel();
    }
}
