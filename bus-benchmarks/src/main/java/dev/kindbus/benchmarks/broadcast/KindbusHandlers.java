package dev.kindbus.benchmarks.broadcast;

import dev.kindbus.Overflow;
import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.bus.FrameEventBus;
import dev.kindbus.benchmarks.bus.FrameEvents;
import dev.kindbus.runtime.BusOptions;
import dev.kindbus.runtime.Subscription;
import dev.kindbus.runtime.SubscriptionOptions;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** Kindbus as users have it: handlers on a bus, each on a thread of its own. */
final class KindbusHandlers implements Broadcast {
    private final FrameEventBus bus;
    private final FrameEvents publisher;
    private final List<Subscription> subscriptions;

    KindbusHandlers(ThreadFactory threads, Loss loss, List<? extends Consumer<Frame>> readers) {
        SubscriptionOptions options =
                SubscriptionOptions.defaults().overflow(loss == Loss.LOSSLESS ? Overflow.BLOCK : Overflow.DROP_OLDEST);
        bus = FrameEventBus.create(BusOptions.defaults()
                .capacity(BroadcastPeer.CAPACITY)
                .threads(threads)
                .onLag(lag -> {}));
        publisher = bus.publish();
        subscriptions = readers.stream()
                .map(reader -> bus.onFrame(options, (frame, context) -> reader.accept(frame)))
                .toList();
    }

    @Override
    public void publish(Frame frame) {
        publisher.frame(frame);
    }

    @Override
    public long missed(int reader) {
        return subscriptions.get(reader).stats().missed();
    }

    @Override
    public void close() {
        bus.cancel();
    }
}
