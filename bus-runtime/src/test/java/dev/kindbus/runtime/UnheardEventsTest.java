package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.runtime.TestBus.TestKind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rule C6: what nobody hears is a no-op, and somebody may ask to be told. */
@Timeout(60)
class UnheardEventsTest {
    private final List<String> unheard = new CopyOnWriteArrayList<>();

    private TestBus listening() {
        return new TestBus(BusOptions.defaults().onUnheard((kind, payload) -> unheard.add(kind + " " + payload)));
    }

    @Test
    void areTold() {
        try (TestBus bus = listening()) {
            bus.number(1);
            Subscription subscription = bus.numbers.on(value -> {});
            bus.number(2);
            subscription.cancel();
            Parallel.awaitTrue("the end", () -> !subscription.isActive());
            bus.number(3);
            assertThat(bus.numbers.channel().isHeard()).isTrue();
        }
        assertThat(unheard).containsExactly(TestKind.NUMBER + " 1", TestKind.NUMBER + " 3");
    }

    @Test
    void areNotEvenMadeWhereNobodyIsTold() {
        try (TestBus bus = new TestBus()) {
            assertThat(bus.numbers.channel().isHeard()).isFalse();
        }
    }

    @Test
    void harmNobodyIfTheListenerThrows() {
        try (TestBus bus = new TestBus(BusOptions.defaults().onUnheard((kind, payload) -> {
            throw new AssertionError("expected by the test");
        }))) {
            bus.number(1);
        }
    }

    @Test
    void areLoggedOncePerKind() {
        try (Logged logged = new Logged();
                TestBus bus = new TestBus(BusOptions.defaults().onUnheard(UnheardListener.logOncePerKind()))) {
            bus.number(1);
            bus.number(2);
            bus.word("three");
            assertThat(logged.messages())
                    .containsExactly(
                            "number was published, and nobody is subscribed to it",
                            "word was published, and nobody is subscribed to it");
        }
    }
}
