package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class HandlerTimeTest {
    private static final long TEN_MILLIS = 10_000_000;

    @Nested
    class OfCalls {
        private final HandlerTime time = new HandlerTime();

        @Test
        void theFirstOneIsMeasured() {
            assertThat(time.isDue()).isTrue();
            time.add(100);
            assertThat(time.calls()).isEqualTo(1);
            assertThat(time.nanos()).isEqualTo(100);
        }

        @Test
        void slowOnesAreAllMeasured() {
            for (int call = 0; call < 1_000; call++) {
                assertThat(time.isDue()).isTrue();
                time.add(HandlerTime.SLOW_NANOS);
            }
            assertThat(time.calls()).isEqualTo(1_000);
            assertThat(time.nanos()).isEqualTo(1_000 * HandlerTime.SLOW_NANOS);
        }

        @Test
        void everySixtyFourthIsMeasuredWhileTheyAreQuickAndStandsForThoseBefore() {
            time.isDue();
            time.add(100);
            for (int round = 0; round < 10; round++) {
                assertThat(notDue()).isEqualTo(63);
                time.add(200);
            }
            assertThat(time.calls()).isEqualTo(1 + 10 * 64);
            assertThat(time.nanos()).isEqualTo(100 + 10 * 64 * 200);
        }

        @Test
        void aSlowOneAfterQuickOnesIsFollowedByOnesThatStandForThemselves() {
            time.isDue();
            time.add(100);
            notDue();
            time.add(HandlerTime.SLOW_NANOS);
            assertThat(time.isDue()).isTrue();
            time.add(HandlerTime.SLOW_NANOS + 1);
            assertThat(time.calls()).isEqualTo(1 + 64 + 1);
            assertThat(time.nanos()).isEqualTo(100 + 65 * HandlerTime.SLOW_NANOS + 1);
        }

        private int notDue() {
            int calls = 0;
            while (!time.isDue()) {
                calls++;
            }
            return calls;
        }
    }

    @Nested
    class InStats {
        private final TestBus bus = new TestBus();
        private final CountDownLatch inside = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        @AfterEach
        void stop() {
            bus.core.cancel();
        }

        private void letTenMillisPass() throws InterruptedException {
            inside.await();
            long begun = System.nanoTime();
            Parallel.awaitTrue("10 ms pass", () -> System.nanoTime() - begun >= TEN_MILLIS);
            go.countDown();
        }

        private void stay() throws InterruptedException {
            inside.countDown();
            go.await();
        }

        private void awaitQuiescence() throws InterruptedException {
            assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
        }

        @ParameterizedTest
        @EnumSource
        void isThatOfTheCall(Run run) throws Exception {
            Subscription subscription = bus.numbers.on(run.of(SubscriptionOptions.defaults()), value -> stay());
            bus.number(1);
            letTenMillisPass();
            awaitQuiescence();
            assertThat(subscription.stats().timedCalls()).isEqualTo(1);
            assertThat(subscription.stats().handlingNanos()).isGreaterThanOrEqualTo(TEN_MILLIS);
        }

        @Test
        void isThatOfACallThatFailedToo() throws Exception {
            Subscription subscription =
                    bus.numbers.on(SubscriptionOptions.defaults().onError(failure -> ErrorPolicy.CONTINUE), value -> {
                        stay();
                        throw new IllegalStateException("expected by the test");
                    });
            bus.number(1);
            letTenMillisPass();
            awaitQuiescence();
            assertThat(subscription.stats().failed()).isEqualTo(1);
            assertThat(subscription.stats().timedCalls()).isEqualTo(1);
            assertThat(subscription.stats().handlingNanos()).isGreaterThanOrEqualTo(TEN_MILLIS);
        }

        @Test
        void isThatOfAnAsynchronousCallUntilItReturnedAndNotUntilItsStageCompleted() throws Exception {
            CompletableFuture<Void> stage = new CompletableFuture<>();
            Subscription subscription = bus.numbers.onAsync((value, context) -> {
                stay();
                return stage;
            });
            bus.number(1);
            letTenMillisPass();
            Parallel.awaitTrue("it returned", () -> subscription.stats().timedCalls() == 1);
            long whenItReturned = subscription.stats().handlingNanos();
            assertThat(whenItReturned).isGreaterThanOrEqualTo(TEN_MILLIS);
            stage.complete(null);
            awaitQuiescence();
            assertThat(subscription.stats().delivered()).isEqualTo(1);
            assertThat(subscription.stats().handlingNanos()).isEqualTo(whenItReturned);
        }

        @Test
        void isOfAllCallsButThoseSinceTheLastMeasuredOne() throws Exception {
            Subscription subscription = bus.numbers.on(value -> {});
            IntStream.range(0, 1_000).forEach(bus::number);
            awaitQuiescence();
            assertThat(subscription.stats().delivered()).isEqualTo(1_000);
            assertThat(subscription.stats().timedCalls()).isBetween(1_000L - 63, 1_000L);
            assertThat(subscription.stats().handlingNanos()).isPositive();
        }

        @Test
        void isNoneOfInlineHandlers() {
            SubscriptionOptions inline = SubscriptionOptions.defaults().inline();
            Subscription ofOneKind = bus.numbers.on(inline, value -> {});
            Subscription ofSeveral = bus.core.on(Set.of(TestBus.TestKind.values()), inline, (event, context) -> {});
            bus.number(1);
            assertThat(ofOneKind.stats().delivered()).isEqualTo(1);
            assertThat(ofSeveral.stats().delivered()).isEqualTo(1);
            assertThat(ofOneKind.stats().timedCalls() + ofSeveral.stats().timedCalls())
                    .isZero();
            assertThat(ofOneKind.stats().handlingNanos() + ofSeveral.stats().handlingNanos())
                    .isZero();
        }
    }

    /** The ways to run a handler on a thread that is not its publisher's. */
    enum Run {
        OWN_THREAD(options -> options),
        ON_EXECUTOR(options -> options.executor(ForkJoinPool.commonPool()));

        private final UnaryOperator<SubscriptionOptions> how;

        Run(UnaryOperator<SubscriptionOptions> how) {
            this.how = how;
        }

        SubscriptionOptions of(SubscriptionOptions options) {
            return how.apply(options);
        }
    }
}
