package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.util.function.Predicate;

/** An inline handler on a stage, and what it sees. */
final class Spectator {
    private static final int CAPACITY = 4;
    private static final int OVERTAKEN = 2;

    private final BroadcastChannel<Integer> channel;
    private final InlineStage<Integer, Delivery.Position> stage;
    private final InlineSubscription<Integer, Delivery.Position> subscription;
    private final Sightings sightings = new Sightings();
    private int followUps;

    private Spectator(BroadcastChannel<Integer> channel, InlineStage<Integer, Delivery.Position> stage) {
        this.channel = channel;
        this.stage = stage;
        this.subscription = new InlineSubscription<>(
                new Identity("spectator", "spectator", 0),
                ErrorPolicy.CONTINUE,
                stage,
                new InlineSubscription.Parts<Integer, Delivery.Position>(
                        NumberKind.NUMBER,
                        Overflow.DROP_OLDEST,
                        this::see,
                        position -> position,
                        event -> event,
                        null,
                        lag -> {},
                        null),
                new NobodyIsTold());
    }

    private static Spectator on(Predicate<Thread> mustNotWait) {
        return on(CAPACITY, mustNotWait);
    }

    private static Spectator on(int capacity, Predicate<Thread> mustNotWait) {
        BroadcastChannel<Integer> channel = BroadcastChannel.create(capacity);
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

    /** One on a channel that holds one event. */
    static Spectator ofOneEvent() {
        Spectator spectator = on(1, thread -> false);
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

    private void see(Integer number, Delivery.Position position) {
        sightings.enter(position.sequence());
        while (followUps > 0) {
            followUps--;
            channel.publish(number);
        }
        sightings.leave();
    }

    /** What it saw, whether every event is accounted for (rule C10), and whether it has ended; at rest. */
    String verdict() {
        return sightings.verdict(subscription);
    }
}
