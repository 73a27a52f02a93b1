package dev.kindbus.runtime;

import static dev.kindbus.runtime.Parallel.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule C13: a publisher that an error ends between claim and store leaves a position that every reader counts as missed. */
@Timeout(120)
class DeadPublishersTest {
    private static final int CAPACITY = 8;

    private final TestBus bus =
            new TestBus(BusOptions.defaults().capacity(CAPACITY).onLag(LagListener.SILENT));
    private final BroadcastChannel<Integer> channel = bus.numbers.channel();

    @AfterEach
    void stop() {
        bus.core.cancel();
    }

    /** Claims a position and leaves word of its death, as {@code offer} does when there is no stack left to do more. */
    private static void die(BroadcastChannel<?> channel) {
        long word;
        do {
            word = channel.word;
            assertThat(channel.announce(Ring.sequence(word))).isTrue();
        } while (!channel.claim(word));
        long sequence = Ring.sequence(word);
        synchronized (channel.deaths) {
            channel.deaths[channel.deathCount] = sequence;
            channel.deaths[channel.deathCount + 1] = sequence + 1;
            channel.deathCount += 2;
        }
        channel.troubled = true;
        channel.subscribers = BroadcastChannel.LOOK;
    }

    static Stream<Arguments> deliveries() {
        SubscriptionOptions options = SubscriptionOptions.defaults();
        return Stream.of(
                Arguments.of("own thread", options),
                Arguments.of("executor", options.executor(Runnable::run)),
                Arguments.of("inline", options.inline()),
                Arguments.of("inline with a cursor of its own", options.inline().replay(1)),
                Arguments.of("own thread, blocking", options.overflow(Overflow.BLOCK)),
                Arguments.of(
                        "executor, blocking", options.executor(Runnable::run).overflow(Overflow.BLOCK)),
                Arguments.of("inline, blocking", options.inline().overflow(Overflow.BLOCK)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deliveries")
    void theNextPublishersEventIsHandledAndTheDeadOnesIsMissed(String delivery, SubscriptionOptions options) {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        Subscription subscription = bus.numbers.on(options, (value, context) -> seen.add(value));
        bus.number(0);
        awaitTrue("the first", () -> seen.size() == 1);
        die(channel);
        bus.number(2);
        awaitTrue("the third", () -> seen.equals(List.of(0, 2)));
        DrainReport report = bus.shutdown();
        assertThat(report.running()).isEmpty();
        assertThat(subscription.stats().missed()).isEqualTo(1);
        assertThat(subscription.stats().published()).isEqualTo(3);
        TestBus.assertConserved(subscription.stats());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deliveries")
    void aBusClosesThoughNobodyPublishesAfterTheDead(String delivery, SubscriptionOptions options) throws Exception {
        Subscription subscription = bus.numbers.on(options, (value, context) -> {});
        bus.number(0);
        die(channel);
        assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
        DrainReport report = bus.shutdown();
        assertThat(report.running()).isEmpty();
        assertThat(subscription.isActive()).isFalse();
        assertThat(subscription.stats().missed()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deliveries")
    void subscriptionsComeAndGoOverTheDead(String delivery, SubscriptionOptions options) throws Exception {
        Subscription first = bus.numbers.on(options, (value, context) -> {});
        die(channel);
        List<Integer> seen = new CopyOnWriteArrayList<>();
        Subscription second = bus.numbers.on(options, (value, context) -> seen.add(value));
        first.cancel();
        assertThat(first.awaitEnd(Duration.ofSeconds(60))).isTrue();
        bus.number(1);
        awaitTrue("the next", () -> seen.equals(List.of(1)));
        second.cancel();
        assertThat(second.awaitEnd(Duration.ofSeconds(60))).isTrue();
        TestBus.assertConserved(second.stats());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deliveries")
    void soManyDieThatTheyFillTheRing(String delivery, SubscriptionOptions options) {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        Subscription subscription = bus.numbers.on(options, (value, context) -> seen.add(value));
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < CAPACITY / 2; i++) {
                die(channel);
            }
            bus.number(round);
            int expected = round + 1;
            awaitTrue("the one after them", () -> seen.size() == expected);
        }
        bus.shutdown();
        assertThat(seen).containsExactly(0, 1, 2);
        assertThat(subscription.stats().missed()).isEqualTo(3 * (CAPACITY / 2));
        TestBus.assertConserved(subscription.stats());
    }

    @ParameterizedTest
    @EnumSource(Overflow.class)
    void aReceiverIsToldOfALag(Overflow overflow) throws Exception {
        RingReceiver<Integer> receiver = channel.subscribe(overflow, 0);
        channel.publish(0);
        die(channel);
        channel.publish(2);
        assertThat(receiver.receive()).isEqualTo(new Received.Item<>(0));
        assertThat(receiver.receive()).isEqualTo(new Received.Lagged<>(1));
        assertThat(receiver.receive()).isEqualTo(new Received.Item<>(2));
        assertThat(receiver.tryReceive()).isInstanceOf(Received.Empty.class);
    }

    @Test
    void aDrainStopsShortOfTheDeadAsOfAnyLag() throws Exception {
        RingReceiver<Integer> receiver = channel.subscribe(Overflow.DROP_OLDEST, 0);
        channel.publish(0);
        die(channel);
        channel.publish(2);
        List<Integer> given = new ArrayList<>();
        assertThat(receiver.drain(given::add, Integer.MAX_VALUE)).isEqualTo(1);
        assertThat(receiver.receive()).isEqualTo(new Received.Lagged<>(1));
        assertThat(receiver.drain(given::add, Integer.MAX_VALUE)).isEqualTo(1);
        assertThat(given).containsExactly(0, 2);
    }

    @Test
    void aReplayTellsOfTheDeadAsOfALag() throws Exception {
        BroadcastChannel<Integer> retaining = BroadcastChannel.create(
                ChannelOptions.defaults().capacity(CAPACITY).retain());
        retaining.publish(0);
        die(retaining);
        retaining.publish(2);
        RingReceiver<Integer> late = retaining.subscribe(Overflow.DROP_OLDEST, 3);
        assertThat(late.receive()).isEqualTo(new Received.Item<>(0));
        assertThat(late.receive()).isEqualTo(new Received.Lagged<>(1));
        assertThat(late.receive()).isEqualTo(new Received.Item<>(2));
    }

    @Test
    void aPublisherThatWaitsForRoomDoesNotWaitForTheDead() throws Exception {
        RingReceiver<Integer> receiver = channel.subscribe(Overflow.BLOCK, 0);
        die(channel);
        for (int i = 1; i < CAPACITY; i++) {
            channel.publish(i);
        }
        Parallel.Outcome publisher = Parallel.start(() -> channel.publish(CAPACITY));
        Parallel.awaitParked(publisher);
        assertThat(receiver.receive()).isEqualTo(new Received.Lagged<>(1));
        publisher.join();
        assertThat(receiver.receive()).isEqualTo(new Received.Item<>(1));
    }
}
