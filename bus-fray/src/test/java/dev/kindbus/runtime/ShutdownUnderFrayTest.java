package dev.kindbus.runtime;

import static dev.kindbus.runtime.Channels.numbers;
import static dev.kindbus.runtime.Threads.join;
import static dev.kindbus.runtime.Threads.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import dev.kindbus.fray.Explored;
import dev.kindbus.runtime.NumberBus.NumberKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Closing against publishers, and against handlers that publish what follows (rules X1, X3). */
class ShutdownUnderFrayTest {
    private static final Executor THREADS = task -> new Thread(task, "executor").start();

    private final List<Integer> accepted = new ArrayList<>();

    private Thread publisher(String name, NumberBus bus, List<Integer> values) {
        return start(name, () -> {
            for (int value : values) {
                try {
                    bus.first.channel().publish(value);
                    accepted.add(value);
                } catch (BusClosedException refused) {
                    return;
                }
            }
        });
    }

    @Explored
    void handlerOnAThreadOfItsOwnFinishes() throws Exception {
        finishes(SubscriptionOptions.defaults());
    }

    @Explored
    void handlerOnAnExecutorFinishes() throws Exception {
        finishes(SubscriptionOptions.defaults().executor(THREADS));
    }

    @Explored
    void inlineHandlerFinishes() throws Exception {
        finishes(SubscriptionOptions.defaults().inline());
    }

    /** Whatever was accepted is handled, with what follows from it, before closing returns; and nothing afterwards. */
    private void finishes(SubscriptionOptions options) throws InterruptedException {
        NumberBus bus = new NumberBus(16, Overflow.DROP_OLDEST);
        NotingHandler witness = new NotingHandler();
        bus.first.on(options, (value, context) -> {
            witness.see(value);
            if (value < 100) {
                context.publish(value + 100);
            }
        });
        Thread one = publisher("publisher 1", bus, numbers(10, 12));
        Thread other = publisher("publisher 2", bus, numbers(20, 22));
        bus.close();
        List<Integer> handled = witness.seen();
        join(one, other);
        List<Integer> expected = new ArrayList<>(accepted);
        accepted.forEach(value -> expected.add(value + 100));
        assertThat(handled).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(witness.seen()).isEqualTo(handled);
    }

    /** What follows goes to and fro between two handlers: while one of them is looked at, and idle, it is with the other. */
    @Explored
    void twoHandlersFinishTogether() throws Exception {
        NumberBus bus = new NumberBus(16, Overflow.DROP_OLDEST);
        NotingHandler witness = new NotingHandler();
        bus.second.on((value, context) -> context.publish(NumberKind.FIRST, value + 100));
        bus.first.on((value, context) -> {
            witness.see(value);
            if (value < 300) {
                context.publish(NumberKind.SECOND, value);
            }
        });
        Thread publishing = publisher("publisher", bus, numbers(10, 11));
        bus.close();
        List<Integer> handled = witness.seen();
        join(publishing);
        assertThat(handled).isEqualTo(accepted.isEmpty() ? List.of() : List.of(10, 110, 210, 310));
    }

    @Explored
    void publishersThatWaitForRoomAreRefusedOrServed() throws Exception {
        NumberBus bus = new NumberBus(1, Overflow.BLOCK);
        NotingHandler witness = new NotingHandler();
        bus.first.on(witness::see);
        Thread one = publisher("publisher 1", bus, numbers(10, 12));
        Thread other = publisher("publisher 2", bus, numbers(20, 22));
        bus.close();
        join(one, other);
        assertThat(witness.seen()).containsExactlyInAnyOrderElementsOf(accepted);
    }

    @Explored
    void twoCloseItAtOnce() throws Exception {
        NumberBus bus = new NumberBus(16, Overflow.DROP_OLDEST);
        NotingHandler witness = new NotingHandler();
        bus.first.on(witness::see);
        Thread publishing = publisher("publisher", bus, numbers(10, 13));
        Thread closing = start("closer", bus::close);
        bus.close();
        List<Integer> handled = witness.seen();
        join(publishing, closing);
        assertThat(handled).isEqualTo(accepted);
    }

    /** Whoever subscribes meanwhile is refused, or finishes with the others. */
    @Explored
    void oneSubscribesMeanwhile() throws Exception {
        NumberBus bus = new NumberBus(16, Overflow.DROP_OLDEST);
        NotingHandler late = new NotingHandler();
        List<Subscription> subscribed = new ArrayList<>();
        bus.first.on(value -> {});
        Thread publishing = publisher("publisher", bus, numbers(10, 13));
        Thread subscribing = start("subscriber", () -> {
            try {
                subscribed.add(bus.first.on(late::see));
            } catch (BusClosedException refused) {
                assertThat(refused).hasMessageContaining("clos");
            }
        });
        bus.close();
        join(publishing, subscribing);
        assertThat(accepted).endsWith(late.seen().toArray(Integer[]::new));
        for (Subscription subscription : subscribed) {
            assertThat(subscription.isActive()).isFalse();
            NumberBus.assertConserved(subscription, late.seen().size());
        }
    }

    @Explored
    void cancelEndsEveryHandler() throws Exception {
        NumberBus bus = new NumberBus(16, Overflow.DROP_OLDEST);
        NotingHandler own = new NotingHandler();
        NotingHandler executed = new NotingHandler();
        NotingHandler inline = new NotingHandler();
        SubscriptionOptions options = SubscriptionOptions.defaults();
        Subscription first = bus.first.on(options, own::see);
        Subscription second = bus.first.on(options.executor(THREADS), executed::see);
        Subscription third = bus.first.on(options.inline(), inline::see);
        Thread one = publisher("publisher 1", bus, numbers(10, 12));
        Thread other = publisher("publisher 2", bus, numbers(20, 22));
        bus.core.cancel();
        join(one, other);
        assertEnded(first, own);
        assertEnded(second, executed);
        assertEnded(third, inline);
    }

    private void assertEnded(Subscription subscription, NotingHandler witness) throws InterruptedException {
        assertThat(subscription.awaitEnd(NumberBus.LONG)).isTrue();
        List<Integer> handled = witness.seen();
        assertThat(accepted).containsAll(handled);
        assertThat(handled).doesNotHaveDuplicates();
        NumberBus.assertConserved(subscription, handled.size());
    }

    @Explored
    void quiescenceComesAfterWhatFollows() throws Exception {
        NumberBus bus = new NumberBus(16, Overflow.DROP_OLDEST);
        NotingHandler witness = new NotingHandler();
        bus.first.on((value, context) -> {
            witness.see(value);
            if (value < 100) {
                context.publish(value + 100);
            }
        });
        Thread other = publisher("publisher", bus, numbers(20, 22));
        Channels.publish(bus.first.channel(), numbers(10, 12));
        assertThat(bus.core.awaitQuiescence(NumberBus.LONG)).isTrue();
        assertThat(witness.seen()).contains(10, 11, 110, 111);
        join(other);
        bus.close();
    }
}
