package dev.kindbus.runtime;

import static dev.kindbus.runtime.Parallel.awaitTrue;
import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.Overflow;
import dev.kindbus.runtime.TestBus.TestEvent;
import dev.kindbus.runtime.TestBus.TestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ClosingTest {
    private final TestBus bus = new TestBus();

    @AfterEach
    void cancelBus() {
        bus.core.cancel();
    }

    @Nested
    class X1Shutdown {
        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void letsHandlersFinishAndTheirFollowUpsToo(String delivery, SubscriptionOptions options) throws Exception {
            List<String> words = Collections.synchronizedList(new ArrayList<>());
            AtomicInteger ends = new AtomicInteger();
            List<Subscription> subscriptions = List.of(
                    bus.numbers.on(options, (value, context) -> bus.word("word " + value)),
                    bus.words.on(options, (value, context) -> {
                        words.add(value);
                        context.bus().end();
                    }),
                    bus.ends.on(options, (value, context) -> ends.incrementAndGet()));
            IntStream.range(0, 500).forEach(bus::number);
            DrainReport report = bus.shutdown();
            assertThat(words).hasSize(500);
            assertThat(ends).hasValue(500);
            assertThat(report.drained()).isTrue();
            assertThat(report.undelivered()).isZero();
            assertThat(report.subscriptions()).hasSize(3).allSatisfy(TestBus::assertConserved);
            for (Subscription subscription : subscriptions) {
                // An executor may take its time for the last task, which finds that there is nothing left.
                assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
                assertConserved(subscription.stats());
            }
        }

        @Test
        void deliversWhatAnAsynchronousHandlerPublishesFromAnotherThread() {
            ScheduledExecutorService elsewhere = Executors.newSingleThreadScheduledExecutor();
            List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
            bus.words.onAsync((value, context) -> CompletableFuture.runAsync(
                    () -> context.publishNumber(7), task -> elsewhere.schedule(task, 20, TimeUnit.MILLISECONDS)));
            bus.numbers.on(value -> numbers.add(value));
            bus.word("a");
            assertThat(bus.shutdown().drained()).isTrue();
            assertThat(numbers).containsExactly(7);
            elsewhere.shutdown();
        }

        @Test
        void refusesPublishersOutsideHandlersMeanwhile() throws Exception {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            bus.numbers.on(value -> {
                inside.countDown();
                go.await();
                bus.word("from the handler");
            });
            List<String> words = Collections.synchronizedList(new ArrayList<>());
            bus.words.on(value -> words.add(value));
            bus.number(1);
            inside.await();
            Parallel.Outcome closing = Parallel.start(bus::shutdown);
            awaitTrue("refused", () -> {
                try {
                    bus.end();
                    return false;
                } catch (BusClosedException e) {
                    return true;
                }
            });
            assertThat(bus.core.isClosed()).isFalse();
            assertThatThrownBy(() -> bus.numbers.on(value -> {})).isInstanceOf(BusClosedException.class);
            go.countDown();
            closing.join();
            assertThat(words).containsExactly("from the handler");
            assertThat(bus.core.isClosed()).isTrue();
        }

        @Test
        void refusesPublishersThatWaitForRoom() throws Exception {
            CountDownLatch go = new CountDownLatch(1);
            bus.words.on(value -> go.await());
            Parallel.Outcome publisher =
                    Parallel.start(() -> IntStream.range(0, 100).forEach(i -> bus.word("word " + i)));
            Parallel.awaitParked(publisher);
            Parallel.Outcome closing = Parallel.start(bus::shutdown);
            assertThat(publisher.await()).isInstanceOf(BusClosedException.class);
            go.countDown();
            closing.join();
        }

        @Test
        void atTheDeadlineCancelsWhatIsLeftAndReportsIt() {
            CountDownLatch never = new CountDownLatch(1);
            Subscription stuck = bus.numbers.on(value -> never.await());
            Subscription fine = bus.numbers.on(value -> {});
            IntStream.range(0, 10).forEach(bus::number);
            awaitTrue(
                    "stuck", () -> stuck.stats().backlog() == 9 && fine.stats().delivered() == 10);
            DrainReport report = bus.core.shutdown(Duration.ofMillis(50));
            assertThat(report.drained()).isFalse();
            assertThat(report.undelivered()).isEqualTo(9);
            assertThat(report.subscriptions())
                    .extracting(SubscriptionStats::name, SubscriptionStats::undelivered, SubscriptionStats::active)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("number#1", 9L, false),
                            org.assertj.core.groups.Tuple.tuple("number#2", 0L, false));
        }

        @Test
        void closesTheChannelsSoThatReceiversEnd() throws Exception {
            Receiver<TestEvent> receiver = bus.core.subscribe(TestKind.NUMBER);
            bus.number(1);
            bus.shutdown();
            assertThat(receiver.receive()).isEqualTo(new Received.Item<>(new TestEvent.Number(1)));
            assertThat(receiver.receive()).isEqualTo(new Received.Closed<>());
        }

        @Test
        void interruptedEndsAtOnceAndKeepsTheInterrupt() throws Exception {
            CountDownLatch never = new CountDownLatch(1);
            bus.numbers.on(value -> never.await());
            bus.number(1);
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Parallel.Outcome closing = Parallel.start(() -> {
                bus.shutdown();
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            Parallel.awaitParked(closing);
            closing.thread().interrupt();
            assertThat(interrupted.get()).isTrue();
            assertThat(bus.core.isClosed()).isTrue();
        }
    }

    @Nested
    class X2Cancel {
        @Test
        void interruptsTheCallInProgressAndBeginsNoOther() throws Exception {
            AtomicInteger calls = new AtomicInteger();
            CountDownLatch inside = new CountDownLatch(1);
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Subscription subscription = bus.numbers.on(value -> {
                calls.incrementAndGet();
                inside.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    thrown.complete(e);
                    throw e;
                }
            });
            IntStream.range(0, 10).forEach(bus::number);
            inside.await();
            bus.core.cancel();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            assertThat(calls).hasValue(1);
            assertThat(subscription.stats().undelivered()).isEqualTo(9);
            assertConserved(subscription.stats());
        }

        @Test
        void comesFromTheTokenToo() throws Exception {
            CancellationToken token = CancellationToken.create();
            try (TestBus own = new TestBus(BusOptions.defaults().until(token))) {
                Subscription subscription = own.numbers.on(value -> {});
                token.cancel();
                assertThat(own.core.isClosed()).isTrue();
                assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            }
            try (TestBus late = new TestBus(BusOptions.defaults().until(token))) {
                assertThat(late.core.isClosed()).isTrue();
                assertThatThrownBy(() -> late.number(1)).isInstanceOf(BusClosedException.class);
            }
        }

        @Test
        void doesNotInterruptAnExecutorsNextTask() throws Exception {
            CountDownLatch inside = new CountDownLatch(1);
            var pool = Executors.newSingleThreadExecutor();
            bus.numbers.on(SubscriptionOptions.defaults().executor(pool), (value, context) -> {
                inside.countDown();
                new CountDownLatch(1).await();
            });
            bus.number(1);
            inside.await();
            bus.core.cancel();
            assertThat(pool.submit(() -> Thread.currentThread().isInterrupted()).get())
                    .isFalse();
            pool.shutdown();
        }
    }

    @Nested
    class X3Closing {
        @Test
        void twiceIsSafe() {
            bus.numbers.on(value -> {});
            bus.close();
            bus.close();
            bus.core.cancel();
            assertThat(bus.core.isClosed()).isTrue();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void fromAHandlerIsSafe(String delivery, SubscriptionOptions options) throws Exception {
            AtomicInteger calls = new AtomicInteger();
            Subscription subscription = bus.numbers.on(options, (value, context) -> {
                calls.incrementAndGet();
                context.bus().close();
            });
            Receiver<TestEvent> words = bus.core.subscribe(TestKind.WORD);
            bus.number(1);
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            assertThat(words.receive()).isEqualTo(new Received.Closed<>());
            assertThat(calls).hasValue(1);
        }

        @Test
        void fromSeveralThreadsIsSafeAndAllGetTheReport() throws Exception {
            AtomicInteger seen = new AtomicInteger();
            bus.numbers.on(value -> seen.incrementAndGet());
            IntStream.range(0, 1000).forEach(bus::number);
            List<DrainReport> reports = Collections.synchronizedList(new ArrayList<>());
            Parallel.run(4, closer -> reports.add(bus.shutdown()));
            assertThat(seen).hasValue(1000);
            assertThat(reports).hasSize(4).allSatisfy(report -> {
                assertThat(report.drained()).isTrue();
                assertThat(report.subscriptions()).hasSize(1);
            });
        }

        @Test
        void whilePublishersPublishLosesNoneThatWereNotRefused() throws Exception {
            AtomicInteger handled = new AtomicInteger();
            AtomicInteger published = new AtomicInteger();
            bus.numbers.on(
                    SubscriptionOptions.defaults().overflow(Overflow.BLOCK),
                    (value, context) -> handled.incrementAndGet());
            List<Parallel.Outcome> publishers = IntStream.range(0, 3)
                    .mapToObj(publisher -> Parallel.start(() -> {
                        for (int i = 0; ; i++) {
                            bus.number(i);
                            published.incrementAndGet();
                        }
                    }))
                    .toList();
            awaitTrue("flowing", () -> handled.get() > 1000);
            DrainReport report = bus.shutdown();
            for (Parallel.Outcome publisher : publishers) {
                assertThat(publisher.await()).isInstanceOf(BusClosedException.class);
            }
            assertThat(handled).hasValue(published.get());
            assertThat(report.drained()).isTrue();
        }
    }

    @Test
    void statsRememberSubscriptionsThatHaveEnded() throws Exception {
        Subscription subscription = bus.numbers.on(value -> {});
        bus.number(1);
        bus.shutdown();
        BusStats stats = bus.core.stats();
        assertThat(stats.subscriptions()).containsExactly(subscription.stats());
        assertThat(stats.kind(TestKind.NUMBER).published()).isEqualTo(1);
        assertThat(stats.subscriptions().get(0).delivered()).isEqualTo(1);
    }
}
