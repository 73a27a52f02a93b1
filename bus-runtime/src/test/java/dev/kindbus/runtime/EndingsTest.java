package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules H6 and H8: an end is told once, with its reason and the final figures, and what was left is accounted for. */
@Timeout(120)
class EndingsTest {
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final List<End> ends = new CopyOnWriteArrayList<>();
    private final TestBus bus = new TestBus();

    @AfterEach
    void stop() {
        bus.core.cancel();
        pool.shutdownNow();
    }

    private SubscriptionOptions options() {
        return SubscriptionOptions.defaults().overflow(Overflow.BLOCK).onEnd(ends::add);
    }

    /** The ways to run a handler. */
    enum Run {
        OWN_THREAD(options -> options),
        ON_EXECUTOR(options -> options.executor(Executors.newSingleThreadExecutor(EndingsTest::daemon))),
        ON_CALLER(options -> options.executor(Runnable::run)),
        INLINE(SubscriptionOptions::inline);

        private final UnaryOperator<SubscriptionOptions> how;

        Run(UnaryOperator<SubscriptionOptions> how) {
            this.how = how;
        }

        SubscriptionOptions of(SubscriptionOptions options) {
            return how.apply(options);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private End theEnd(Subscription subscription) throws Exception {
        assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
        assertThat(ends).hasSize(1);
        return ends.get(0);
    }

    @Nested
    class OnEnd {
        @ParameterizedTest
        @EnumSource(Run.class)
        void isToldOnceThatTheOwnerCancelled(Run run) throws Exception {
            Subscription subscription = bus.numbers.on(run.of(options()), (value, context) -> {});
            bus.number(1);
            subscription.cancel();
            subscription.cancel();
            bus.shutdown();
            End end = theEnd(subscription);
            assertThat(end.reason()).isEqualTo(End.Reason.CANCELLED);
            assertThat(end.cause()).isEmpty();
            assertThat(end.stats()).isEqualTo(subscription.stats());
            assertThat(end.subscription()).isEqualTo(subscription.name());
        }

        @ParameterizedTest
        @EnumSource(Run.class)
        void isToldThatTheBusClosed(Run run) throws Exception {
            Subscription subscription = bus.numbers.on(run.of(options()), (value, context) -> {});
            bus.number(1);
            bus.shutdown();
            assertThat(theEnd(subscription).reason()).isEqualTo(End.Reason.CLOSED);
            assertThat(ends.get(0).stats().delivered()).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource(Run.class)
        void isToldWhatThePolicyStoppedItFor(Run run) throws Exception {
            Subscription subscription =
                    bus.numbers.on(run.of(options().onError(ErrorPolicy.STOP)), (value, context) -> {
                        throw new IllegalStateException("expected by the test");
                    });
            bus.number(1);
            End end = theEnd(subscription);
            assertThat(end.reason()).isEqualTo(End.Reason.STOPPED);
            assertThat(end.cause()).get().isInstanceOf(IllegalStateException.class);
            assertThat(end.stats().failed()).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource(Run.class)
        void isCalledBeforeAwaitEndReturnsAndMayThrow(Run run) throws Exception {
            AtomicBoolean told = new AtomicBoolean();
            SubscriptionOptions options = run.of(options()).onEnd(end -> {
                told.set(true);
                throw new IllegalStateException("expected by the test");
            });
            Subscription subscription = bus.numbers.on(options, (value, context) -> {});
            subscription.cancel();
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            assertThat(told).isTrue();
        }

        @Test
        void mayFlushWhatTheHandlerHasGathered() throws Exception {
            List<Integer> gathered = new ArrayList<>();
            List<Integer> stored = new CopyOnWriteArrayList<>();
            Subscription subscription = bus.numbers.on(
                    SubscriptionOptions.defaults().onEnd(end -> stored.addAll(gathered)), (value, context) -> {
                        gathered.add(value);
                        if (gathered.size() == 10) {
                            stored.addAll(gathered);
                            gathered.clear();
                        }
                    });
            for (int i = 0; i < 25; i++) {
                bus.number(i);
            }
            bus.shutdown();
            assertThat(subscription.isActive()).isFalse();
            assertThat(stored).hasSize(25);
        }

        @Test
        void isRefusedWhenItIsNull() {
            assertThatThrownBy(() -> SubscriptionOptions.defaults().onEnd(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("onEnd");
        }
    }

    @Nested
    class HandlersThatAreAutoCloseable {
        private final List<String> story = new CopyOnWriteArrayList<>();

        private final class Storing implements ContextHandler<Integer, TestBus.Context>, AutoCloseable {
            private final String name;

            Storing(String name) {
                this.name = name;
            }

            @Override
            public void handle(Integer value, TestBus.Context context) {
                if (value < 0) {
                    throw new IllegalStateException("expected by the test");
                }
                story.add(name + " " + value);
            }

            @Override
            public void close() {
                story.add(name + " closed");
            }
        }

        @ParameterizedTest
        @EnumSource(Run.class)
        void areClosedOnceAtTheEnd(Run run) throws Exception {
            Subscription subscription = bus.numbers.on(run.of(options()), new Storing("a"));
            bus.number(1);
            bus.shutdown();
            subscription.cancel();
            theEnd(subscription);
            assertThat(story).containsExactly("a 1", "a closed");
        }

        @ParameterizedTest
        @EnumSource(Run.class)
        void areClosedWhenARestartReplacesThem(Run run) throws Exception {
            AtomicInteger made = new AtomicInteger();
            Subscription subscription = bus.numbers.on(
                    run.of(options()
                            .onError(ErrorPolicy.restart(new Backoff(Duration.ofNanos(1), Duration.ofNanos(1))))),
                    RestartableHandler.of(() -> new Storing("actor " + made.incrementAndGet())));
            for (int value : new int[] {1, -1, 2, -1, 3}) {
                bus.number(value);
            }
            bus.shutdown();
            theEnd(subscription);
            assertThat(story)
                    .containsExactly(
                            "actor 1 1",
                            "actor 1 closed",
                            "actor 2 2",
                            "actor 2 closed",
                            "actor 3 3",
                            "actor 3 closed");
        }

        @Test
        void areClosedOnAnOpenBusToo() {
            List<String> closed = new CopyOnWriteArrayList<>();
            final class Plain implements Handler<String>, AutoCloseable {
                @Override
                public void handle(String word) {}

                @Override
                public void close() {
                    closed.add("plain");
                }
            }
            final class Later implements AsyncHandler<String, Object>, AutoCloseable {
                @Override
                public CompletableFuture<?> handle(String word, Object context) {
                    return CompletableFuture.completedFuture(word);
                }

                @Override
                public void close() {
                    closed.add("later");
                }
            }
            try (OpenBus open = OpenBus.create()) {
                open.on(String.class, new Plain());
                open.channel(String.class).onAsync(new Later());
            }
            assertThat(closed).containsExactlyInAnyOrder("plain", "later");
        }

        @Test
        void areClosedBeforeTheEndIsTold() throws Exception {
            Subscription subscription = bus.numbers.on(options().onEnd(end -> story.add("told")), new Storing("a"));
            subscription.cancel();
            subscription.awaitEnd(Duration.ofSeconds(60));
            assertThat(story).containsExactly("a closed", "told");
        }
    }

    @Nested
    class DrainedMeans {
        private DrainReport shutdownAfterFailingOnTheThirdOfTen(SubscriptionOptions options, Throwable thrown) {
            CountDownLatch published = new CountDownLatch(1);
            AtomicInteger calls = new AtomicInteger();
            bus.words.on(options, (value, context) -> {
                published.await();
                if (calls.incrementAndGet() == 3) {
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (Exception) thrown;
                }
            });
            for (int i = 0; i < 10; i++) {
                bus.word("word " + i);
            }
            published.countDown();
            return bus.shutdown();
        }

        static Stream<Arguments> failures() {
            return Stream.of(Run.OWN_THREAD, Run.ON_EXECUTOR)
                    .flatMap(run -> Stream.of(new IllegalStateException("expected"), new StackOverflowError("expected"))
                            .map(thrown -> Arguments.of(run, thrown)));
        }

        @ParameterizedTest
        @MethodSource("failures")
        void thatNothingIsLeftOfAHandlerThatEndedWhileDraining(Run run, Throwable thrown) {
            DrainReport report =
                    shutdownAfterFailingOnTheThirdOfTen(run.of(options().onError(ErrorPolicy.STOP)), thrown);
            assertThat(report.drained()).isFalse();
            assertThat(report.undelivered()).isEqualTo(7);
        }

        @Test
        void thatNothingIsLeftOfOneWhoseExecutorRefusesWhileDraining() {
            AtomicBoolean refusing = new AtomicBoolean();
            CountDownLatch refuse = new CountDownLatch(1);
            SubscriptionOptions options = options().executor(task -> {
                if (refusing.get()) {
                    throw new RejectedExecutionException("expected by the test");
                }
                pool.execute(task);
            });
            bus.numbers.on(options, (value, context) -> {
                refusing.set(true);
                refuse.await();
            });
            for (int i = 0; i < 500; i++) {
                bus.number(i);
            }
            Parallel.awaitTrue("it handles", refusing::get);
            refuse.countDown();
            DrainReport report = bus.shutdown();
            assertThat(report.drained()).isFalse();
            assertThat(report.undelivered()).isPositive();
            assertThat(ends).singleElement().extracting(End::reason).isEqualTo(End.Reason.DROPPED);
        }

        @Test
        void thatNothingIsLeftOfOneThatEndedLongBefore() throws Exception {
            CountDownLatch published = new CountDownLatch(1);
            Subscription subscription =
                    bus.words.on(options().name("early").onError(ErrorPolicy.STOP), (value, context) -> {
                        published.await();
                        throw new IllegalStateException("expected by the test");
                    });
            for (int i = 0; i < 5; i++) {
                bus.word("word " + i);
            }
            published.countDown();
            subscription.awaitEnd(Duration.ofSeconds(60));
            // Those that came and went since do not make it forgotten.
            for (int i = 0; i < 1_000; i++) {
                bus.numbers.on(value -> {}).cancel();
            }
            DrainReport report = bus.shutdown();
            assertThat(report.drained()).isFalse();
            assertThat(report.undelivered()).isEqualTo(4);
            assertThat(report.subscriptions()).anyMatch(stats -> stats.name().equals("early"));
        }

        @Test
        void thatWhatItsOwnerCancelledDoesNotCount() throws Exception {
            CountDownLatch published = new CountDownLatch(1);
            Subscription subscription = bus.words.on(options(), (value, context) -> published.await());
            for (int i = 0; i < 5; i++) {
                bus.word("word " + i);
            }
            subscription.cancel();
            published.countDown();
            subscription.awaitEnd(Duration.ofSeconds(60));
            assertThat(bus.shutdown().drained()).isTrue();
        }
    }

    @Nested
    class ErrorsOfTheJvm {
        @ParameterizedTest
        @EnumSource(Run.class)
        void endTheSubscriptionAreToldLoggedAndReported(Run run) throws Exception {
            List<Failure> failures = new CopyOnWriteArrayList<>();
            try (Logged logged = new Logged()) {
                SubscriptionOptions options = run.of(options().name("broken").onError(failure -> {
                    failures.add(failure);
                    return ErrorPolicy.CONTINUE;
                }));
                Subscription subscription = bus.numbers.on(options, (value, context) -> {
                    throw new OutOfMemoryError("expected by the test");
                });
                if (run == Run.INLINE) {
                    assertThatThrownBy(() -> bus.number(1)).isInstanceOf(OutOfMemoryError.class);
                } else {
                    bus.number(1);
                }
                End end = theEnd(subscription);
                assertThat(end.reason()).isEqualTo(End.Reason.BROKEN);
                assertThat(end.cause()).get().isInstanceOf(OutOfMemoryError.class);
                assertThat(failures).hasSize(1);
                assertThat(logged.messages())
                        .anyMatch(message -> message.contains("broken") && message.contains("error of the JVM"));
                TestBus.assertConserved(subscription.stats());
            }
        }
    }

    @Nested
    class ExecutorsThatDropTheirTasks {
        @Test
        void endASubscriptionWhosePoolIsShutDownWithItsTaskInTheQueue() throws Exception {
            CountDownLatch busy = new CountDownLatch(1);
            pool.execute(() -> awaitUninterruptibly(busy));
            Subscription subscription = bus.words.on(options().name("dropped").executor(pool), (value, context) -> {});
            Parallel.Outcome publisher = Parallel.start(() -> {
                for (int i = 0; i < 100; i++) {
                    bus.word("word " + i);
                }
            });
            Parallel.awaitParked(publisher);
            try (Logged logged = new Logged()) {
                pool.shutdownNow();
                busy.countDown();
                publisher.join();
                assertThat(theEnd(subscription).reason()).isEqualTo(End.Reason.DROPPED);
                assertThat(logged.messages()).anyMatch(message -> message.contains("subscription dropped"));
            }
            assertThat(bus.shutdown().drained()).isFalse();
        }

        @Test
        void endASubscriptionWhoseTaskWasThrownAway() throws Exception {
            Subscription subscription = bus.words.on(options().executor(task -> {}), (value, context) -> {});
            Parallel.awaitTrue("it ends", () -> {
                System.gc();
                return !subscription.isActive();
            });
            assertThat(theEnd(subscription).reason()).isEqualTo(End.Reason.DROPPED);
        }

        private void awaitUninterruptibly(CountDownLatch latch) {
            for (boolean waiting = true; waiting; ) {
                try {
                    latch.await();
                    waiting = false;
                } catch (InterruptedException shutDown) {
                    // The pool is shut down; this task goes on.
                }
            }
        }
    }

    @Nested
    class FuturesOfTheNextEvent {
        @Test
        void completeOutsideTheHandlerSoThatOneMayWaitForQuiescence() throws Exception {
            CompletableFuture<Boolean> quiet = bus.numbers.next().thenApply(number -> {
                try {
                    return bus.core.awaitQuiescence(Duration.ofSeconds(60));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            bus.number(1);
            assertThat(quiet.get()).isTrue();
        }

        @Test
        void completeOutsideTheHandlerSoThatOneMayCloseTheBus() throws Exception {
            CompletableFuture<DrainReport> report = bus.numbers.next().thenApply(number -> bus.shutdown());
            bus.number(1);
            assertThat(report.get().drained()).isTrue();
        }

        @Test
        void doNotWaitForThePoolThatTheWholeJvmShares() throws Exception {
            CountDownLatch over = new CountDownLatch(1);
            int workers = Math.max(2, ForkJoinPool.commonPool().getParallelism());
            for (int i = 0; i < workers; i++) {
                CompletableFuture.runAsync(() -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
            CompletableFuture<Integer> next = bus.numbers.next(value -> value > 1);
            for (int i = 0; i < 3; i++) {
                bus.number(i);
            }
            assertThat(next.get()).isEqualTo(2);
            over.countDown();
        }

        @Test
        void holdUpNoPublisher() throws Exception {
            CountDownLatch slow = new CountDownLatch(1);
            CompletableFuture<Void> handled = bus.words.next().thenAccept(word -> {
                try {
                    slow.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            for (int i = 0; i < 100; i++) {
                bus.word("word " + i);
            }
            slow.countDown();
            handled.get();
        }

        @Test
        void mayPublishToTheirOwnKindMoreThanItHolds() throws Exception {
            CompletableFuture<Void> published = bus.words.next().thenAccept(word -> {
                for (int i = 0; i < 100; i++) {
                    bus.word("word " + i);
                }
            });
            bus.word("first");
            published.get();
            assertThat(bus.core.stats().subscriptions()).noneMatch(SubscriptionStats::active);
        }
    }

    @Nested
    class StagesThatMisbehave {
        /** A stage that cannot even be asked to tell of its end. */
        private static final class Mute extends CompletableFuture<Object> {
            @Override
            public CompletableFuture<Object> whenComplete(BiConsumer<? super Object, ? super Throwable> action) {
                throw new IllegalStateException("expected by the test");
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = Run.class,
                names = {"OWN_THREAD", "ON_EXECUTOR", "ON_CALLER"})
        void countAsFailedAndTheNextEventIsNext(Run run) throws Exception {
            AtomicInteger calls = new AtomicInteger();
            Subscription subscription = bus.numbers.onAsync(
                    run.of(options()),
                    (value, context) ->
                            calls.incrementAndGet() == 1 ? new Mute() : CompletableFuture.completedFuture(value));
            for (int i = 0; i < 5; i++) {
                bus.number(i);
            }
            assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
            assertThat(subscription.stats().failed()).isEqualTo(1);
            assertThat(subscription.stats().delivered()).isEqualTo(4);
        }
    }

    @Test
    void aSetOfKindsEndsOnceWithAllItsFigures() throws Exception {
        Subscription subscription =
                bus.core.on(Set.of(TestBus.TestKind.NUMBER, TestBus.TestKind.WORD), options(), (event, context) -> {});
        bus.number(1);
        bus.word("one");
        bus.shutdown();
        assertThat(theEnd(subscription).stats().delivered()).isEqualTo(2);
        assertThat(ends.get(0).stats().kinds()).hasSize(2);
    }
}
