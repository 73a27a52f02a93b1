package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A bus such as the processor would generate, for a schema of a lossy number, a lossless word, and an end. */
final class TestBus implements AutoCloseable {
    enum TestKind implements Kind {
        NUMBER("number", Integer.class),
        WORD("word", String.class),
        END("end", TestEvent.End.class);

        private final String methodName;
        private final Class<?> payloadType;

        TestKind(String methodName, Class<?> payloadType) {
            this.methodName = methodName;
            this.payloadType = payloadType;
        }

        @Override
        public String methodName() {
            return methodName;
        }

        @Override
        public Class<?> payloadType() {
            return payloadType;
        }
    }

    sealed interface TestEvent {
        record Number(int value) implements TestEvent {}

        record Word(String value) implements TestEvent {}

        record End() implements TestEvent {}
    }

    record Context(TestBus bus, TestKind kind, Delivery delivery) {
        void publishNumber(int value) {
            bus.numbers.channel().publish(value, Origin.HANDLER);
        }
    }

    final BusCore<TestEvent, TestKind, Context> core;
    final KindChannel<Integer, TestEvent, Context> numbers;
    final KindChannel<String, TestEvent, Context> words;
    final KindChannel<TestEvent.End, TestEvent, Context> ends;

    TestBus() {
        this(BusOptions.defaults());
    }

    TestBus(BusOptions options) {
        core = new BusCore<>(
                List.of(TestKind.values()), options, (kind, delivery) -> new Context(this, kind, delivery));
        numbers = core.channel(
                TestKind.NUMBER,
                ChannelOptions.defaults().capacity(1024),
                TestEvent.Number::new,
                event -> ((TestEvent.Number) event).value());
        words = core.channel(
                TestKind.WORD,
                ChannelOptions.defaults().capacity(16).overflow(Overflow.BLOCK),
                TestEvent.Word::new,
                event -> ((TestEvent.Word) event).value());
        ends = core.channel(TestKind.END, ChannelOptions.defaults(), event -> event, event -> (TestEvent.End) event);
    }

    void number(int value) {
        numbers.channel().publish(value, Origin.ANYWHERE);
    }

    void word(String value) {
        words.channel().publish(value, Origin.ANYWHERE);
    }

    void end() {
        ends.channel().publish(new TestEvent.End(), Origin.ANYWHERE);
    }

    Subscription onAll(ContextHandler<? super TestEvent, ? super Context> handler) {
        return core.on(Set.of(TestKind.values()), handler);
    }

    DrainReport shutdown() {
        return core.shutdown(Duration.ofSeconds(60));
    }

    @Override
    public void close() {
        core.close();
    }

    /** Asserts the law (rule C10) for every subscription that has ended, and for those at rest. */
    static void assertConserved(SubscriptionStats stats) {
        for (KindDelivery kind : stats.kinds()) {
            long accounted = kind.delivered() + kind.missed() + kind.failed() + kind.undelivered();
            if (accounted != kind.published()) {
                throw new AssertionError("not conserved: " + stats.name() + " " + kind);
            }
        }
    }
}
