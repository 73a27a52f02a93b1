package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule X1: a handler that does not even return when it is interrupted is named, with what it is doing. */
@Timeout(60)
class StillRunningTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final TestBus bus = new TestBus();

    static Stream<Arguments> everyDelivery() {
        SubscriptionOptions options = SubscriptionOptions.defaults().name("stubborn");
        return Stream.of(
                Arguments.of("own thread", options),
                Arguments.of("executor", options.executor(ForkJoinPool.commonPool())),
                Arguments.of("inline", options.inline()),
                Arguments.of("inline with a cursor of its own", options.inline().replay(1)));
    }

    private void beStubborn() {
        entered.countDown();
        Parallel.awaitTrue("being let go", () -> {
            Thread.interrupted();
            return goOn.getCount() == 0;
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyDelivery")
    void isNamedWithItsThreadAndStack(String delivery, SubscriptionOptions options) throws Exception {
        Subscription subscription = bus.numbers.on(options, (value, context) -> beStubborn());
        Parallel.Outcome publishing = Parallel.start(() -> bus.number(1));
        Parallel.awaitTrue("the call", () -> entered.getCount() == 0);
        DrainReport report = bus.core.shutdown(Duration.ZERO);
        assertThat(report.drained()).isFalse();
        assertThat(report.running()).singleElement().satisfies(running -> {
            assertThat(running.subscription()).isEqualTo("stubborn");
            assertThat(running.thread()).isNotEmpty();
            assertThat(running.stack()).anyMatch(frame -> frame.getMethodName().equals("beStubborn"));
            assertThat(running.toString()).startsWith("stubborn, on thread ").contains("beStubborn");
        });
        goOn.countDown();
        assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
        TestBus.assertConserved(subscription.stats());
        publishing.join();
    }

    @Test
    void hasNoThreadWhereAStageIsOpen() throws Exception {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        Subscription subscription =
                bus.numbers.onAsync(SubscriptionOptions.defaults().name("patient"), (value, context) -> {
                    entered.countDown();
                    return stage;
                });
        bus.number(1);
        Parallel.awaitTrue("the call", () -> entered.getCount() == 0);
        DrainReport report = bus.core.shutdown(Duration.ZERO);
        assertThat(report.running()).singleElement().satisfies(running -> {
            assertThat(running.subscription()).isEqualTo("patient");
            assertThat(running.stack()).noneMatch(frame -> frame.getMethodName().equals("handle"));
        });
        stage.complete(null);
        assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void isNobodyAfterADrain() {
        bus.numbers.on(value -> {});
        bus.number(1);
        assertThat(bus.shutdown().running()).isEmpty();
    }
}
