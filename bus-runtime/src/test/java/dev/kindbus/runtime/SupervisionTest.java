package dev.kindbus.runtime;

import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.runtime.TestBus.TestKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule H4: retries and limits. What else a policy may answer is in {@link HandlersTest}. */
@Timeout(60)
class SupervisionTest {
    private static final Backoff SHORT = new Backoff(Duration.ofNanos(1), Duration.ofMillis(1));
    private static final Backoff FOR_EVER = new Backoff(Duration.ofDays(1), Duration.ofDays(1));

    private final TestBus bus = new TestBus();

    @AfterEach
    void cancelBus() {
        bus.core.cancel();
    }

    static Stream<Arguments> everyDelivery() {
        SubscriptionOptions options = SubscriptionOptions.defaults();
        return Stream.of(
                Arguments.of("own thread", options),
                Arguments.of("executor", options.executor(ForkJoinPool.commonPool())),
                Arguments.of("inline", options.inline()),
                Arguments.of("inline with a cursor of its own", options.inline().replay(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyDelivery")
    void aRetryHandsTheSameEventOverAgainBeforeTheNext(String delivery, SubscriptionOptions options) {
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        Subscription subscription = bus.numbers.on(options.onError(ErrorPolicy.retry(SHORT)), (value, context) -> {
            seen.add(value + "#" + context.delivery().sequence());
            if (value == 1 && calls.incrementAndGet() < 3) {
                throw new IOException("expected by the test");
            }
        });
        for (int value = 0; value < 3; value++) {
            bus.number(value);
        }
        assertThat(bus.shutdown().drained()).isTrue();
        assertThat(seen).containsExactly("0#0", "1#1", "1#1", "1#1", "2#2");
        assertThat(subscription.stats().delivered()).isEqualTo(3);
        assertThat(subscription.stats().failed()).isZero();
        assertConserved(subscription.stats());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyDelivery")
    void retriesHaveALimitForEachEvent(String delivery, SubscriptionOptions options) {
        AtomicInteger calls = new AtomicInteger();
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        ErrorPolicy counting = failure -> {
            attempts.add(failure.attempt());
            return ErrorPolicy.retry(SHORT);
        };
        Subscription subscription = bus.numbers.on(
                options.onError(ErrorPolicy.atMost(2, counting, ErrorPolicy.CONTINUE)), (value, context) -> {
                    calls.incrementAndGet();
                    throw new IOException("expected by the test");
                });
        bus.number(1);
        bus.number(2);
        assertThat(bus.shutdown().drained()).isTrue();
        assertThat(calls).hasValue(6);
        assertThat(attempts).containsExactly(1, 2, 3, 1, 2, 3);
        assertThat(subscription.stats().failed()).isEqualTo(2);
        assertConserved(subscription.stats());
    }

    @Test
    void restartsHaveALimitForFailuresInARow() throws Exception {
        CountDownLatch published = new CountDownLatch(1);
        Subscription subscription = bus.numbers.on(
                SubscriptionOptions.defaults()
                        .onError(ErrorPolicy.atMost(2, ErrorPolicy.restart(SHORT), ErrorPolicy.STOP)),
                (value, context) -> {
                    published.await();
                    if (value != 0) {
                        throw new IOException("expected by the test");
                    }
                });
        for (int value : new int[] {1, 2, 0, 3, 4, 5, 6}) {
            bus.number(value);
        }
        published.countDown();
        assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
        assertThat(subscription.stats().failed()).isEqualTo(5);
        assertThat(subscription.stats().undelivered()).isEqualTo(1);
        assertConserved(subscription.stats());
    }

    @Test
    void aRetryGivesARestartableHandlerANewOne() {
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicInteger made = new AtomicInteger();
        bus.numbers.on(SubscriptionOptions.defaults().onError(ErrorPolicy.retry(SHORT)), RestartableHandler.of(() -> {
            int handler = made.incrementAndGet();
            return (value, context) -> {
                seen.add(handler + ":" + value);
                if (handler == 1) {
                    throw new IOException("expected by the test");
                }
            };
        }));
        bus.number(7);
        bus.shutdown();
        assertThat(seen).containsExactly("1:7", "2:7");
    }

    @Test
    void aHandlerOfSeveralKindsIsStartedAnewToo() {
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicInteger made = new AtomicInteger();
        bus.core.on(
                Set.of(TestKind.NUMBER, TestKind.WORD),
                SubscriptionOptions.defaults().onError(ErrorPolicy.retry(SHORT)),
                RestartableHandler.of(() -> {
                    int handler = made.incrementAndGet();
                    return (event, context) -> {
                        seen.add(handler + ":" + context.kind());
                        if (handler == 1) {
                            throw new IOException("expected by the test");
                        }
                    };
                }));
        bus.number(7);
        bus.shutdown();
        assertThat(seen).containsExactly("1:" + TestKind.NUMBER, "2:" + TestKind.NUMBER);
    }

    @Test
    void anAsynchronousHandlerIsGivenTheSameEventAgain() {
        AtomicInteger calls = new AtomicInteger();
        Subscription subscription = bus.numbers.onAsync(
                SubscriptionOptions.defaults().onError(ErrorPolicy.retry(SHORT)).maxInFlight(2), (value, context) -> {
                    if (value == 1 && calls.incrementAndGet() < 4) {
                        return CompletableFuture.failedFuture(new IOException("expected by the test"));
                    }
                    return CompletableFuture.completedFuture(null);
                });
        for (int value = 0; value < 4; value++) {
            bus.number(value);
        }
        assertThat(bus.shutdown().drained()).isTrue();
        assertThat(calls).hasValue(4);
        assertThat(subscription.stats().delivered()).isEqualTo(4);
        assertConserved(subscription.stats());
    }

    @Test
    void theGapBeforeAnEventIsToldWithEachAttempt() {
        List<Long> missed = new CopyOnWriteArrayList<>();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (TestBus small = new TestBus(BusOptions.defaults().capacity(2).onLag(LagListener.SILENT))) {
            small.numbers.on(
                    SubscriptionOptions.defaults()
                            .onError(ErrorPolicy.atMost(1, ErrorPolicy.retry(SHORT), ErrorPolicy.CONTINUE)),
                    (value, context) -> {
                        if (value == 0) {
                            entered.countDown();
                            goOn.await();
                            return;
                        }
                        missed.add(context.delivery().missed());
                        throw new IOException("expected by the test");
                    });
            small.number(0);
            await(entered);
            for (int value = 1; value <= 5; value++) {
                small.number(value);
            }
            goOn.countDown();
        }
        assertThat(missed).containsExactly(3L, 3L, 0L, 0L);
    }

    @Test
    void whatWaitsForItsRetryWhenTheSubscriptionEndsHasFailed() throws Exception {
        CountDownLatch tried = new CountDownLatch(1);
        Subscription subscription = bus.numbers.on(
                SubscriptionOptions.defaults().onError(ErrorPolicy.retry(FOR_EVER)), (value, context) -> {
                    tried.countDown();
                    throw new IOException("expected by the test");
                });
        bus.number(1);
        bus.number(2);
        await(tried);
        subscription.cancel();
        assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
        assertThat(subscription.stats().failed()).isEqualTo(1);
        assertThat(subscription.stats().undelivered()).isEqualTo(1);
        assertConserved(subscription.stats());
    }

    @Test
    void aBusIsNotQuietWhileARetryIsDue() {
        CountDownLatch tried = new CountDownLatch(1);
        bus.numbers.on(SubscriptionOptions.defaults().onError(ErrorPolicy.retry(FOR_EVER)), (value, context) -> {
            tried.countDown();
            throw new IOException("expected by the test");
        });
        bus.number(1);
        await(tried);
        DrainReport report = bus.core.shutdown(Duration.ofMillis(50));
        assertThat(report.drained()).isFalse();
        assertThat(report.subscriptions()).singleElement().satisfies(TestBus::assertConserved);
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> ErrorPolicy.atMost(0, ErrorPolicy.RETRY, ErrorPolicy.STOP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("times must be at least 1, was 0");
    }

    private static void await(CountDownLatch latch) {
        Parallel.awaitTrue("the handler", () -> latch.getCount() == 0);
    }
}
