package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** An inline handler that writes down which events it is called for, and whether anything about that was wrong. */
final class Spectator {
    private static final BusSubscription.Listener NOBODY = new BusSubscription.Listener() {
        @Override
        public void idle() {}

        @Override
        public void ended(BusSubscription subscription) {}
    };

    private static final int CAPACITY = 4;
    private static final int OVERTAKEN = 2;

    private final BroadcastChannel<Integer> channel;
    private final InlineStage<Integer, Delivery.Position> stage;
    private final InlineSubscription<Integer, Delivery.Position> subscription;
    private final StringBuilder seen = new StringBuilder();
    private final AtomicInteger inside = new AtomicInteger();
    private int followUps;

    private Spectator(BroadcastChannel<Integer> channel, InlineStage<Integer, Delivery.Position> stage) {
        this.channel = channel;
        this.stage = stage;
        this.subscription = new InlineSubscription<>(
                "spectator",
                ErrorPolicy.CONTINUE,
                stage,
                new InlineSubscription.Parts<Integer, Delivery.Position>(
                        NumberKind.NUMBER, Overflow.DROP_OLDEST, this::see, position -> position, null, lag -> {}),
                NOBODY);
    }

    private static Spectator on(Predicate<Thread> mustNotWait) {
        BroadcastChannel<Integer> channel = BroadcastChannel.create(CAPACITY);
        return new Spectator(channel, new InlineStage<>(channel, mustNotWait, () -> {}));
    }

    static Spectator waiting() {
        return on(thread -> false);
    }

    static Spectator joined() {
        Spectator spectator = waiting();
        spectator.join();
        return spectator;
    }

    static Spectator ofPublishersThatMustNotWait() {
        Spectator spectator = on(thread -> true);
        spectator.join();
        return spectator;
    }

    /** One that answers the first event with more than the channel holds, and so misses the first {@value #OVERTAKEN} of those. */
    static Spectator drownedByItself() {
        Spectator spectator = ofPublishersThatMustNotWait();
        spectator.followUps = CAPACITY + OVERTAKEN;
        return spectator;
    }

    /** Another one on the same stage, who has not joined. */
    Spectator neighbour() {
        return new Spectator(channel, stage);
    }

    BroadcastChannel<Integer> channel() {
        return channel;
    }

    void join() {
        subscription.start(null);
    }

    void cancel() {
        subscription.cancel();
    }

    /** Without any synchronisation but what the stage owes it. */
    private void see(Integer number, Delivery.Position position) {
        if (inside.incrementAndGet() != 1) {
            seen.append('!');
        }
        if (seen.length() != 0) {
            seen.append(' ');
        }
        seen.append(position.sequence());
        while (followUps > 0) {
            followUps--;
            channel.publish(number);
        }
        inside.decrementAndGet();
    }

    /** What it saw, whether every event is accounted for (rule C10), and whether it has ended; at rest. */
    String verdict() {
        KindDelivery figures = subscription.stats().kinds().get(0);
        long calls = seen.length() == 0 ? 0 : seen.toString().split(" ").length;
        boolean holds = figures.delivered() == calls
                && figures.backlog() == 0
                && figures.delivered() + figures.missed() + figures.failed() + figures.undelivered()
                        == figures.published();
        return seen + ", " + (holds ? "law holds" : figures.toString()) + ", "
                + (subscription.isActive() ? "active" : "ended");
    }
}
