package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitingForEventsTest {
    private final TestBus bus = new TestBus();

    @AfterEach
    void cancelBus() {
        bus.core.cancel();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    @Nested
    class Next {
        @Test
        void isWhatIsPublishedAfterwards() throws Exception {
            bus.number(1);
            CompletableFuture<Integer> next = bus.numbers.next();
            bus.number(2);
            bus.number(3);
            assertThat(get(next)).isEqualTo(2);
        }

        @Test
        void isTheFirstThatIsWanted() throws Exception {
            CompletableFuture<Integer> next = bus.numbers.next(value -> value > 2);
            for (int value = 0; value < 10; value++) {
                bus.number(value);
            }
            assertThat(get(next)).isEqualTo(3);
        }

        @Test
        void leavesNobodySubscribed() throws Exception {
            CompletableFuture<Integer> next = bus.numbers.next();
            bus.number(1);
            get(next);
            Parallel.awaitTrue("the end", () -> bus.numbers.channel().subscriberCount() == 0);
        }

        @Test
        void leavesNobodySubscribedIfItsFutureIsCancelled() {
            bus.numbers.next().cancel(false);
            Parallel.awaitTrue("the end", () -> bus.numbers.channel().subscriberCount() == 0);
        }

        @Test
        void failsIfTheBusClosesBefore() {
            CompletableFuture<Integer> next = bus.numbers.next();
            bus.shutdown();
            assertThatThrownBy(() -> get(next))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(BusClosedException.class)
                    .hasMessageContaining("the bus closed before the next number came");
        }

        @Test
        void isRefusedOnAClosedBus() {
            bus.shutdown();
            assertThatThrownBy(bus.numbers::next).isInstanceOf(BusClosedException.class);
        }

        @Test
        void failsWithWhatItsPredicateThrows() {
            CompletableFuture<Integer> next = bus.numbers.next(value -> {
                throw new IllegalStateException("expected by the test");
            });
            bus.number(1);
            assertThatThrownBy(() -> get(next)).hasRootCauseMessage("expected by the test");
        }

        @Test
        void isPartOfADrain() throws Exception {
            CompletableFuture<Integer> next = bus.numbers.next(value -> value == 99);
            for (int value = 0; value < 100; value++) {
                bus.number(value);
            }
            bus.shutdown();
            assertThat(get(next)).isEqualTo(99);
        }
    }

    @Nested
    class Quiescence {
        @Test
        void isWhenFollowUpsAreHandledToo() throws Exception {
            List<String> words = new CopyOnWriteArrayList<>();
            bus.numbers.on((value, context) -> bus.word("word " + value));
            bus.words.on((word, context) -> words.add(word));
            for (int value = 0; value < 10; value++) {
                bus.number(value);
            }
            assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
            assertThat(words).hasSize(10);
            bus.number(10);
            assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
            assertThat(words).hasSize(11);
        }

        @Test
        void isNotWhileAHandlerIsBusy() throws Exception {
            CountDownLatch goOn = new CountDownLatch(1);
            bus.numbers.on((value, context) -> goOn.await());
            bus.number(1);
            assertThat(bus.core.awaitQuiescence(Duration.ofMillis(30))).isFalse();
            goOn.countDown();
            assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
        }

        @Test
        void isAtOnceWhereNobodyListens() throws Exception {
            bus.number(1);
            assertThat(bus.core.awaitQuiescence(Duration.ZERO)).isTrue();
        }

        @Test
        void isOfAClosedBusToo() throws Exception {
            bus.numbers.on(value -> {});
            bus.shutdown();
            assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
        }

        @Test
        void countsInlineHandlersAsWell() throws Exception {
            AtomicInteger handled = new AtomicInteger();
            CountDownLatch goOn = new CountDownLatch(1);
            bus.numbers.on(SubscriptionOptions.defaults().inline(), (value, context) -> {
                goOn.await();
                handled.incrementAndGet();
            });
            Parallel.Outcome publishing = Parallel.start(() -> bus.number(1));
            Parallel.awaitTrue("the call", () -> bus.numbers.channel().stats().published() == 1);
            assertThat(bus.core.awaitQuiescence(Duration.ofMillis(30))).isFalse();
            goOn.countDown();
            assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
            assertThat(handled).hasValue(1);
            publishing.join();
        }

        @Test
        void cannotBeAwaitedFromInsideAHandler() {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Subscription subscription = bus.numbers.on(
                    SubscriptionOptions.defaults().onError(failure -> {
                        thrown.set(failure.cause());
                        return ErrorPolicy.CONTINUE;
                    }),
                    (value, context) -> bus.core.awaitQuiescence(Duration.ofSeconds(60)));
            bus.number(1);
            bus.shutdown();
            assertThat(subscription.stats().failed()).isEqualTo(1);
            assertThat(thrown.get()).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void endsWithAnInterrupt() {
            CountDownLatch goOn = new CountDownLatch(1);
            bus.numbers.on((value, context) -> goOn.await());
            bus.number(1);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> bus.core.awaitQuiescence(Duration.ofSeconds(60)))
                    .isInstanceOf(InterruptedException.class);
            goOn.countDown();
        }
    }
}
