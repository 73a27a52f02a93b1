package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a subscription's owner and its bus are told of its end, and how often. */
final class Ends implements BusSubscription.Listener, AutoCloseable {
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger endings = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private volatile @Nullable End told;
    private volatile End.@Nullable Reason reason;

    @Override
    public void idle() {}

    @Override
    public void ending(End end, @Nullable EndListener onEnd) {
        told = end;
        endings.incrementAndGet();
    }

    @Override
    public void ended(BusSubscription subscription, SubscriptionStats stats, End.Reason reason) {
        this.reason = reason;
        ends.incrementAndGet();
    }

    /** As the handler, which is closed at the end. */
    @Override
    public void close() {
        closed.incrementAndGet();
    }

    /** Whether each was told once, and of one reason; at rest. */
    String verdict() {
        End end = told;
        if (end == null) {
            return "not ended";
        }
        String times = endings + " " + ends + " " + closed;
        if (!times.equals("1 1 1")) {
            return "told " + times + " times";
        }
        return end.reason() == reason ? reason.toString() : "of " + end.reason() + " and of " + reason;
    }

    /** The figures that were told, whether they are all (rule C10). */
    String figures() {
        End end = told;
        if (end == null) {
            return "none";
        }
        KindDelivery figures = end.stats().kinds().get(0);
        long settled = figures.delivered() + figures.missed() + figures.failed() + figures.undelivered();
        return figures.inFlight() == 0 && figures.backlog() == 0 && settled == figures.published()
                ? figures.delivered() + " delivered, " + figures.failed() + " failed"
                : figures.toString();
    }
}
