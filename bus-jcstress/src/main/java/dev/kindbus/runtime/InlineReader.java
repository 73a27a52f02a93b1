package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.util.List;
import java.util.function.Predicate;

/** An inline subscription with a cursor of its own, and what it sees. */
final class InlineReader implements HandlerSubscription.Blueprint {
    /** Enough for all that is published in a case where nothing is to be lost. */
    private static final int ROOMY = 4;

    private final BroadcastChannel<Integer> channel;
    private final Predicate<Thread> mustNotWait;
    private final Sightings sightings = new Sightings();
    private final HandlerSubscription subscription;

    private InlineReader(int capacity, Predicate<Thread> mustNotWait) {
        this.channel = Channels.lossy(capacity);
        this.mustNotWait = mustNotWait;
        this.subscription = new HandlerSubscription(Setups.inline("reader"), new NobodyIsTold(), this);
    }

    /** One that has not joined yet, on a channel that somebody else listens to. */
    static InlineReader waiting() {
        InlineReader reader = new InlineReader(ROOMY, thread -> false);
        reader.channel.subscribe();
        return reader;
    }

    static InlineReader joined(int capacity) {
        InlineReader reader = new InlineReader(capacity, thread -> false);
        reader.join();
        return reader;
    }

    static InlineReader ofPublishersThatMustNotWait() {
        InlineReader reader = new InlineReader(ROOMY, thread -> true);
        reader.join();
        return reader;
    }

    @Override
    public Runner runner(HandlerSubscription subscription) {
        return new OnPublisher(subscription, mustNotWait);
    }

    @Override
    public List<Feed<Integer>> feeds(HandlerSubscription subscription) {
        Tally tally = new Tally();
        RingReceiver<Integer> receiver = channel.receiver(Overflow.DROP_OLDEST, null, subscription);
        Call<Integer> call =
                new SyncCall<>(NumberKind.NUMBER, subscription, this::see, receiver, event -> event, tally);
        return List.of(new Feed<>(NumberKind.NUMBER, receiver, ROOMY, call, tally, missed -> {}));
    }

    private void see(Integer number, RingReceiver<Integer> receiver) {
        sightings.enter(receiver.lastRead());
        sightings.leave();
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

    /** The first step of publishing; answers the word before it. */
    long claim() {
        return Claims.one(channel);
    }

    /** The second step of publishing. */
    void put(long claimed, int value) {
        channel.put(Ring.sequence(claimed), value);
    }

    /** The last step of publishing. */
    void serve(long claimed, int value) {
        channel.serve(claimed, value, null);
    }

    /** What it saw, whether every event is accounted for (rule C10), and whether it has ended; at rest. */
    String verdict() {
        return sightings.verdict(subscription);
    }
}
