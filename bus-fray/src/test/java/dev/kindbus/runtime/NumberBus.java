package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A bus such as the processor would generate, of two kinds of numbers. Its subscriptions have platform threads, as Fray does not
 * control virtual ones.
 */
final class NumberBus {
    /** Longer than any run: who waits for so long waits for ever, or goes round, which fails the run. */
    static final Duration LONG = Duration.ofDays(1);

    enum NumberKind implements Kind {
        FIRST("first"),
        SECOND("second");

        private final String methodName;

        NumberKind(String methodName) {
            this.methodName = methodName;
        }

        @Override
        public String methodName() {
            return methodName;
        }

        @Override
        public Class<?> payloadType() {
            return Integer.class;
        }
    }

    record Number(NumberKind kind, int value) {}

    record Context(NumberBus bus, NumberKind kind, Delivery delivery) {
        /** Publishes what follows, to the same kind. */
        void publish(int value) {
            publish(kind, value);
        }

        /** Publishes what follows. */
        void publish(NumberKind to, int value) {
            bus.kind(to).channel().publish(value, Origin.HANDLER);
        }
    }

    final BusCore<Number, NumberKind, Context> core;
    final KindChannel<Integer, Number, Context> first;
    final KindChannel<Integer, Number, Context> second;

    NumberBus(int capacity, Overflow overflow) {
        core = new BusCore<>(
                List.of(NumberKind.values()),
                BusOptions.defaults().threads(Thread::new).onLag(LagListener.SILENT),
                (kind, delivery) -> new Context(this, kind, delivery));
        ChannelOptions options = ChannelOptions.defaults().capacity(capacity).overflow(overflow);
        first = channel(NumberKind.FIRST, options);
        second = channel(NumberKind.SECOND, options);
    }

    private KindChannel<Integer, Number, Context> channel(NumberKind kind, ChannelOptions options) {
        return core.channel(kind, options, value -> new Number(kind, value), Number::value);
    }

    private KindChannel<Integer, Number, Context> kind(NumberKind kind) {
        return kind == NumberKind.FIRST ? first : second;
    }

    Subscription onBoth(SubscriptionOptions options, ContextHandler<? super Number, ? super Context> handler) {
        return core.on(Set.of(NumberKind.values()), options, handler);
    }

    /** Closes gracefully, which must go well. */
    void close() {
        assertThat(core.shutdown(LONG).drained()).as("drained").isTrue();
    }

    /** The law (rule C10), of a subscription at rest that handed over so many events. */
    static void assertConserved(Subscription subscription, int handed) {
        SubscriptionStats stats = subscription.stats();
        assertThat(stats.delivered() + stats.failed())
                .as("handed over, %s", stats)
                .isEqualTo(handed);
        for (KindDelivery kind : stats.kinds()) {
            assertThat(kind.delivered() + kind.missed() + kind.failed() + kind.undelivered())
                    .as("%s", kind)
                    .isEqualTo(kind.published());
        }
    }
}
