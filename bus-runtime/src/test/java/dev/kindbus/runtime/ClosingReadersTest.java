package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules C5 and C7, for readers that close themselves amid what they read: they are given nothing more, and nothing of a later lap. */
@Timeout(120)
class ClosingReadersTest {
    private static final int CAPACITY = 16;

    @ParameterizedTest
    @EnumSource(Overflow.class)
    void aReceiverThatClosesItselfAmidADrainIsGivenNothingMore(Overflow overflow) {
        BroadcastChannel<Integer> channel = BroadcastChannel.create(
                ChannelOptions.defaults().capacity(CAPACITY).overflow(Overflow.DROP_OLDEST));
        RingReceiver<Integer> other = channel.subscribe(Overflow.DROP_OLDEST, 0);
        RingReceiver<Integer> receiver = channel.subscribe(overflow, 0);
        for (int i = 0; i < CAPACITY; i++) {
            channel.publish(i);
        }
        List<Integer> given = new ArrayList<>();
        receiver.drain(
                value -> {
                    given.add(value);
                    receiver.close();
                    // Nobody is waited for any more: the publisher laps the reader, which is still inside its drain.
                    for (int i = CAPACITY; i < 5 * CAPACITY; i++) {
                        channel.publish(i);
                    }
                },
                Integer.MAX_VALUE);
        assertThat(given).containsExactly(0);
        assertThat(other.isClosed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Overflow.class)
    void aHandlerThatCancelsItselfIsGivenNothingMore(Overflow overflow) throws Exception {
        List<Integer> seen = new ArrayList<>();
        CountDownLatch begin = new CountDownLatch(1);
        AtomicReference<Subscription> itself = new AtomicReference<>();
        try (TestBus bus = new TestBus(BusOptions.defaults().capacity(CAPACITY))) {
            bus.numbers.on(SubscriptionOptions.defaults().onLag(LagListener.SILENT), (value, context) -> {});
            itself.set(bus.numbers.on(SubscriptionOptions.defaults().overflow(overflow), (value, context) -> {
                begin.await();
                seen.add(value);
                itself.get().cancel();
                for (int i = CAPACITY; i < 5 * CAPACITY; i++) {
                    bus.number(i);
                }
            }));
            for (int i = 0; i < CAPACITY; i++) {
                bus.number(i);
            }
            begin.countDown();
            assertThat(itself.get().awaitEnd(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(seen).containsExactly(0);
        TestBus.assertConserved(itself.get().stats());
    }
}
