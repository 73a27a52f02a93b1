package dev.kindbus.runtime;

import static dev.kindbus.runtime.Channels.numbers;
import static dev.kindbus.runtime.Threads.join;
import static dev.kindbus.runtime.Threads.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import dev.kindbus.fray.Explored;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Handlers on publishers' threads (rules C3, C10, H1, H2). */
class InlineHandlersUnderFrayTest {
    private static final SubscriptionOptions INLINE =
            SubscriptionOptions.defaults().inline();

    /** What is published outside handlers has been handled when publishing returns. */
    private static void publish(BroadcastChannel<Integer> channel, List<Integer> values, NotingHandler witness) {
        for (int value : values) {
            channel.publish(value);
            assertThat(witness.seen()).contains(value);
        }
    }

    @Explored
    void oneJoinsAndLeavesWhileTwoPublish() throws Exception {
        NumberBus bus = new NumberBus(2, Overflow.DROP_OLDEST);
        BroadcastChannel<Integer> channel = bus.first.channel();
        NotingHandler witness = new NotingHandler();
        NotingHandler guest = new NotingHandler();
        bus.first.on(INLINE, witness::see);
        Thread one = start("publisher 1", () -> publish(channel, numbers(10, 12), witness));
        Thread other = start("publisher 2", () -> publish(channel, numbers(20, 22), witness));
        Thread coming = start("guest", () -> {
            Subscription subscription = bus.first.on(INLINE, guest::see);
            publish(channel, numbers(30, 31), guest);
            subscription.cancel();
            int given = guest.seen().size();
            publish(channel, numbers(31, 32), witness);
            assertThat(subscription.awaitEnd(NumberBus.LONG)).isTrue();
            // One call may have been in progress.
            assertThat(guest.seen().size() - given).isBetween(0, 1);
            NumberBus.assertConserved(subscription, guest.seen().size());
        });
        join(one, other, coming);
        bus.close();
        assertThat(witness.seen()).containsExactlyInAnyOrder(10, 11, 20, 21, 30, 31);
        assertThat(witness.seen()).containsSequence(guest.seen());
    }

    @Explored
    void oneCancelsItselfWhileTwoPublish() throws Exception {
        NumberBus bus = new NumberBus(2, Overflow.DROP_OLDEST);
        BroadcastChannel<Integer> channel = bus.first.channel();
        NotingHandler witness = new NotingHandler();
        NotingHandler leaving = new NotingHandler();
        AtomicReference<Subscription> self = new AtomicReference<>();
        bus.first.on(INLINE, witness::see);
        self.set(bus.first.on(INLINE, value -> {
            leaving.see(value);
            self.get().cancel();
        }));
        Thread one = start("publisher 1", () -> publish(channel, numbers(10, 12), witness));
        Thread other = start("publisher 2", () -> publish(channel, numbers(20, 22), witness));
        join(one, other);
        assertThat(self.get().awaitEnd(NumberBus.LONG)).isTrue();
        assertThat(witness.seen()).containsExactlyInAnyOrder(10, 11, 20, 21);
        assertThat(leaving.seen()).hasSize(1);
        assertThat(witness.seen()).startsWith(leaving.seen().get(0));
        NumberBus.assertConserved(self.get(), 1);
        bus.close();
    }

    @Explored
    void handlerPublishesToItsOwnKind() throws Exception {
        NumberBus bus = new NumberBus(8, Overflow.DROP_OLDEST);
        NotingHandler witness = new NotingHandler();
        Subscription subscription = bus.first.on(INLINE, (value, context) -> {
            witness.see(value);
            if (value < 100) {
                context.publish(value + 100);
            }
        });
        Thread one = start("publisher 1", () -> publish(bus.first.channel(), numbers(10, 12), witness));
        Thread other = start("publisher 2", () -> publish(bus.first.channel(), numbers(20, 22), witness));
        join(one, other);
        assertThat(witness.seen()).containsExactlyInAnyOrder(10, 11, 20, 21, 110, 111, 120, 121);
        NumberBus.assertConserved(subscription, 8);
        bus.close();
    }

    /** Two threads, each in the handler of one kind, publish to the other kind. */
    @Explored
    void handlersPublishToEachOthersKind() throws Exception {
        NumberBus bus = new NumberBus(8, Overflow.DROP_OLDEST);
        NotingHandler first = new NotingHandler();
        NotingHandler second = new NotingHandler();
        bus.first.on(INLINE, value -> {
            first.see(value);
            if (value < 100) {
                bus.second.channel().publish(value + 100);
            }
        });
        bus.second.on(INLINE, value -> {
            second.see(value);
            if (value < 100) {
                bus.first.channel().publish(value + 100);
            }
        });
        Thread one = start("publisher 1", () -> publish(bus.first.channel(), numbers(10, 12), first));
        Thread other = start("publisher 2", () -> publish(bus.second.channel(), numbers(20, 22), second));
        join(one, other);
        assertThat(first.seen()).containsExactlyInAnyOrder(10, 11, 120, 121);
        assertThat(second.seen()).containsExactlyInAnyOrder(20, 21, 110, 111);
        bus.close();
    }

    /** Such a one has a cursor for each kind, and may be overtaken. */
    @Explored
    void oneHandlerOfTwoKindsAccountsForAll() throws Exception {
        NumberBus bus = new NumberBus(1, Overflow.DROP_OLDEST);
        NotingHandler witness = new NotingHandler();
        Subscription subscription = bus.onBoth(INLINE, (number, context) -> witness.see(number.value()));
        Thread one = start("publisher 1", () -> Channels.publish(bus.first.channel(), numbers(10, 13)));
        Thread other = start("publisher 2", () -> Channels.publish(bus.first.channel(), numbers(20, 22)));
        Thread third = start("publisher 3", () -> Channels.publish(bus.second.channel(), numbers(30, 32)));
        join(one, other, third);
        assertThat(witness.seen()).doesNotHaveDuplicates();
        assertThat(subscription.stats().kinds().stream()
                        .mapToLong(KindDelivery::missed)
                        .sum())
                .isEqualTo(7 - witness.seen().size());
        NumberBus.assertConserved(subscription, witness.seen().size());
        bus.close();
    }
}
