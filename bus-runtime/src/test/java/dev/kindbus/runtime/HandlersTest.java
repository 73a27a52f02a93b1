package dev.kindbus.runtime;

import static dev.kindbus.runtime.Parallel.awaitTrue;
import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.Overflow;
import dev.kindbus.runtime.TestBus.TestEvent;
import dev.kindbus.runtime.TestBus.TestKind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class HandlersTest {
    private static final ExecutorService POOL = Executors.newFixedThreadPool(3, task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    private final TestBus bus = new TestBus();

    @AfterEach
    void cancelBus() {
        bus.core.cancel();
    }

    private static SubscriptionOptions options() {
        return SubscriptionOptions.defaults();
    }

    static Stream<Arguments> everyDelivery() {
        return Stream.of(
                Arguments.of("own thread", options()),
                Arguments.of("executor", options().executor(POOL)),
                Arguments.of("inline", options().inline()));
    }

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private void publishUpTo(int count) {
        IntStream.range(0, count).forEach(bus::number);
    }

    @Nested
    class H1EachSubscriptionRunsByItself {
        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void andSeesItsEventsInOrder(String delivery, SubscriptionOptions options) {
            List<Integer> seen = new ArrayList<>();
            bus.numbers.on(options, (value, context) -> seen.add(value));
            publishUpTo(1000);
            bus.shutdown();
            assertThat(seen).isEqualTo(upTo(1000));
        }

        @Test
        void inParallelWithTheOthersOfTheSameEvent() throws Exception {
            CyclicBarrier allAtOnce = new CyclicBarrier(4);
            for (int i = 0; i < 3; i++) {
                bus.numbers.on(value -> allAtOnce.await());
            }
            bus.number(1);
            allAtOnce.await();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void neverTwiceAtOnceThoughManyPublish(String delivery, SubscriptionOptions options) throws Exception {
            AtomicInteger inside = new AtomicInteger();
            AtomicBoolean overlapped = new AtomicBoolean();
            List<Object> seen = Collections.synchronizedList(new ArrayList<>());
            Subscription subscription = bus.core.on(
                    Set.of(TestKind.WORD, TestKind.NUMBER), options.overflow(Overflow.BLOCK), (event, context) -> {
                        overlapped.compareAndSet(false, inside.incrementAndGet() != 1);
                        seen.add(event);
                        inside.decrementAndGet();
                    });
            Parallel.run(4, publisher -> {
                for (int i = publisher * 2000; i < (publisher + 1) * 2000; i++) {
                    bus.word("word " + i);
                    bus.number(i);
                }
            });
            bus.shutdown();
            assertThat(overlapped).isFalse();
            assertThat(seen).hasSize(16_000).doesNotHaveDuplicates();
            assertConserved(subscription.stats());
        }

        @Test
        void onAVirtualThreadWhereTheJvmHasThem() throws Exception {
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            bus.numbers.on(value -> thread.complete(Thread.currentThread()));
            bus.number(1);
            boolean virtual = thread.get().toString().startsWith("VirtualThread");
            assertThat(virtual).isEqualTo(Runtime.version().feature() >= 21);
        }
    }

    @Nested
    class H2Inline {
        @Test
        void runsOnThePublishersThreadBeforePublishReturns() {
            List<Thread> threads = new ArrayList<>();
            bus.numbers.on(options().inline(), (value, context) -> threads.add(Thread.currentThread()));
            bus.number(1);
            assertThat(threads).containsExactly(Thread.currentThread());
        }

        @Test
        void runsEachEventOnItsOwnPublishersThreadThoughManyPublish() throws Exception {
            List<Boolean> onOwnThread = Collections.synchronizedList(new ArrayList<>());
            bus.words.on(
                    options().inline(),
                    (value, context) ->
                            onOwnThread.add(Thread.currentThread().getName().equals(value)));
            Parallel.run(4, publisher -> {
                Thread.currentThread().setName("publisher " + publisher);
                for (int i = 0; i < 1000; i++) {
                    bus.word("publisher " + publisher);
                }
            });
            assertThat(onOwnThread).hasSize(4000).containsOnly(true);
        }

        @Test
        void handlesWhatItPublishesItselfBeforeTheFirstPublishReturns() {
            List<Integer> seen = new ArrayList<>();
            bus.numbers.on(options().inline(), (value, context) -> {
                seen.add(value);
                if (value < 3) {
                    bus.number(value + 1);
                }
                seen.add(-value);
            });
            bus.number(1);
            assertThat(seen).containsExactly(1, -1, 2, -2, 3, -3);
        }

        @Test
        void handlesAnotherKindsEventsWhereTheyArePublished() {
            List<String> seen = new ArrayList<>();
            bus.words.on(options().inline(), (value, context) -> seen.add(value));
            bus.numbers.on(options().inline(), (value, context) -> {
                bus.word("in " + value);
                seen.add("after " + value);
            });
            bus.number(1);
            assertThat(seen).containsExactly("in 1", "after 1");
        }

        @Test
        void handlersThatPublishToEachOtherFromTwoThreadsDoNotDeadlock() throws Exception {
            AtomicInteger calls = new AtomicInteger();
            SubscriptionOptions lossless = options().inline();
            Subscription words = bus.words.on(lossless, (value, context) -> {
                calls.incrementAndGet();
                if (value.equals("first")) {
                    bus.number(0);
                }
            });
            Subscription numbers = bus.numbers.on(lossless, (value, context) -> {
                calls.incrementAndGet();
                if (value == 1) {
                    bus.word("second");
                }
            });
            Parallel.run(2, publisher -> {
                for (int i = 0; i < 5000; i++) {
                    if (publisher == 0) {
                        bus.word("first");
                    } else {
                        bus.number(1);
                    }
                }
            });
            bus.shutdown();
            assertConserved(words.stats());
            assertConserved(numbers.stats());
            assertThat(calls.get() + numbers.stats().missed() + words.stats().missed())
                    .isEqualTo(20_000);
        }

        @Test
        void replaysOnTheSubscribersThread() {
            bus.numbers.on(value -> {});
            publishUpTo(10);
            List<Integer> seen = new ArrayList<>();
            bus.numbers.on(options().inline().replay(3), (value, context) -> seen.add(value));
            bus.number(10);
            assertThat(seen).containsExactly(7, 8, 9, 10);
        }
    }

    @Nested
    class H2OnAnExecutor {
        private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

        private int runAllTasks() {
            int run = 0;
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
                run++;
            }
            return run;
        }

        @Test
        void noTaskIsQueuedWhileThereIsNothingToDo() {
            bus.numbers.on(options().executor(tasks::add), (value, context) -> {});
            runAllTasks();
            assertThat(tasks).isEmpty();
            publishUpTo(3);
            assertThat(tasks).hasSize(1);
            runAllTasks();
            assertThat(tasks).isEmpty();
        }

        @Test
        void subscriptionsShareOneThreadFairly() {
            List<String> order = new ArrayList<>();
            bus.numbers.on(options().executor(tasks::add), (value, context) -> order.add("a"));
            bus.numbers.on(options().executor(tasks::add), (value, context) -> order.add("b"));
            runAllTasks();
            publishUpTo(1000);
            runAllTasks();
            assertThat(order).hasSize(2000);
            // Neither is more than one task's worth of events ahead.
            assertThat(order.subList(0, 200)).contains("a", "b");
        }

        @Test
        void anExecutorThatRejectsEndsTheSubscription() throws Exception {
            endsOnceItsExecutorFails(() -> {
                throw new RejectedExecutionException("shut down");
            });
        }

        @Test
        void anExecutorWithoutThreadsEndsTheSubscriptionAndHarmsNeitherPublisherNorNeighbour() throws Exception {
            endsOnceItsExecutorFails(() -> {
                throw new OutOfMemoryError("unable to create native thread");
            });
        }

        private void endsOnceItsExecutorFails(Runnable failing) throws InterruptedException {
            AtomicBoolean shut = new AtomicBoolean();
            Executor executor = task -> {
                if (shut.get()) {
                    failing.run();
                }
                tasks.add(task);
            };
            CountDownLatch neighbourServed = new CountDownLatch(1);
            bus.numbers.on(options(), (value, context) -> neighbourServed.countDown());
            Subscription subscription = bus.numbers.on(options().executor(executor), (value, context) -> {});
            runAllTasks();
            shut.set(true);
            bus.number(1);
            assertThat(neighbourServed.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            assertThat(subscription.stats().undelivered()).isEqualTo(1);
            assertConserved(subscription.stats());
        }

        @Test
        void aDirectExecutorWorksToo() {
            List<Integer> seen = new ArrayList<>();
            bus.numbers.on(options().executor(Runnable::run), (value, context) -> seen.add(value));
            publishUpTo(200);
            assertThat(seen).isEqualTo(upTo(200));
        }
    }

    @Nested
    class H3Async {
        @Test
        void theNextEventComesWhenTheStageCompletes() {
            List<CompletableFuture<Void>> stages = new CopyOnWriteArrayList<>();
            bus.numbers.onAsync((value, context) -> {
                CompletableFuture<Void> stage = new CompletableFuture<>();
                stages.add(stage);
                return stage;
            });
            publishUpTo(3);
            for (int open = 1; open <= 3; open++) {
                int expected = open;
                awaitTrue("stage " + open, () -> stages.size() == expected);
                stages.get(open - 1).complete(null);
            }
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#asyncDeliveries")
        void maxInFlightBoundsHowManyAreOpen(String delivery, SubscriptionOptions options) {
            List<CompletableFuture<Void>> open = new CopyOnWriteArrayList<>();
            AtomicInteger most = new AtomicInteger();
            Subscription subscription = bus.numbers.onAsync(options.maxInFlight(3), (value, context) -> {
                CompletableFuture<Void> stage = new CompletableFuture<>();
                open.add(stage);
                most.accumulateAndGet(open.size(), Math::max);
                return stage;
            });
            publishUpTo(30);
            for (int completed = 0; completed < 30; completed++) {
                int left = 30 - completed;
                awaitTrue("in flight", () -> open.size() == Math.min(3, left));
                CompletableFuture<Void> stage = open.get(open.size() - 1);
                open.remove(stage);
                stage.complete(null);
            }
            bus.shutdown();
            assertThat(most).hasValue(3);
            assertThat(subscription.stats().delivered()).isEqualTo(30);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#asyncDeliveries")
        void goOnWithTheOnePlaceThatIsLeftByStagesThatDoNotComplete(String delivery, SubscriptionOptions options) {
            AtomicReference<CompletableFuture<Void>> last = new AtomicReference<>();
            AtomicInteger handled = new AtomicInteger();
            bus.numbers.onAsync(options.maxInFlight(8), (value, context) -> {
                CompletableFuture<Void> stage = new CompletableFuture<>();
                last.set(stage);
                handled.incrementAndGet();
                return stage;
            });
            publishUpTo(20);
            for (int expected = 8; expected <= 20; expected++) {
                int most = expected;
                awaitTrue("the next one", () -> handled.get() == most);
                last.get().complete(null);
            }
        }

        @Test
        void aStageThatFailsAndANullForAStageAreFailures() {
            Subscription subscription = bus.numbers.onAsync((value, context) -> switch (value) {
                case 0 -> CompletableFuture.failedFuture(new IOException("expected by the test"));
                case 1 -> null;
                case 2 -> throw new IOException("expected by the test");
                default -> CompletableFuture.completedFuture(value);
            });
            publishUpTo(5);
            bus.shutdown();
            assertThat(subscription.stats().failed()).isEqualTo(3);
            assertThat(subscription.stats().delivered()).isEqualTo(2);
        }

        @Test
        void cannotBeInline() {
            assertThatThrownBy(() -> bus.numbers.onAsync(
                            options().inline(), (value, context) -> CompletableFuture.completedFuture(null)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot be inline");
        }
    }

    static Stream<Arguments> asyncDeliveries() {
        return everyDelivery().filter(delivery -> !delivery.get()[0].equals("inline"));
    }

    @Nested
    class H4AHandlerThatThrows {
        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void harmsNeitherItselfNorItsNeighbours(String delivery, SubscriptionOptions options) {
            AtomicInteger neighbour = new AtomicInteger();
            Subscription failing = bus.numbers.on(options, (value, context) -> {
                if (value % 2 == 0) {
                    throw new AssertionError("expected by the test");
                }
            });
            bus.numbers.on(value -> neighbour.incrementAndGet());
            publishUpTo(10);
            bus.shutdown();
            assertThat(neighbour).hasValue(10);
            assertThat(failing.stats().failed()).isEqualTo(5);
            assertThat(failing.stats().delivered()).isEqualTo(5);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void endsWhereThePolicyIsStop(String delivery, SubscriptionOptions options) throws Exception {
            Subscription subscription = bus.numbers.on(options.onError(ErrorPolicy.STOP), (value, context) -> {
                throw new IOException("expected by the test");
            });
            publishUpTo(1);
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            publishUpTo(5);
            assertThat(subscription.stats().failed()).isEqualTo(1);
            assertConserved(subscription.stats());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void startsAgainWithANewHandlerWhereThePolicyIsRestart(String delivery, SubscriptionOptions options) {
            List<String> seen = new CopyOnWriteArrayList<>();
            AtomicInteger made = new AtomicInteger();
            ErrorPolicy policy = ErrorPolicy.restart(new Backoff(Duration.ofNanos(1), Duration.ofMillis(1)));
            bus.numbers.on(options.onError(policy), RestartableHandler.of(() -> {
                int handler = made.incrementAndGet();
                return (value, context) -> {
                    seen.add(handler + ":" + value);
                    if (value == 1) {
                        throw new IOException("expected by the test");
                    }
                };
            }));
            publishUpTo(3);
            bus.shutdown();
            assertThat(seen).containsExactly("1:0", "1:1", "2:2");
        }

        @Test
        void isDecidedOnByAFunctionOfTheFailure() throws Exception {
            List<Failure> failures = new CopyOnWriteArrayList<>();
            Subscription subscription = bus.numbers.on(
                    options().name("picky").onError(failure -> {
                        failures.add(failure);
                        return failure.consecutive() == 2 ? ErrorPolicy.STOP : ErrorPolicy.CONTINUE;
                    }),
                    (value, context) -> {
                        if (value != 1) {
                            throw new IOException("on " + value);
                        }
                    });
            publishUpTo(4);
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            assertThat(failures)
                    .extracting(Failure::subscription, Failure::kind, Failure::sequence, Failure::consecutive)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("picky", TestKind.NUMBER, 0L, 1),
                            org.assertj.core.groups.Tuple.tuple("picky", TestKind.NUMBER, 2L, 1),
                            org.assertj.core.groups.Tuple.tuple("picky", TestKind.NUMBER, 3L, 2));
        }

        @Test
        void goesOnIfThePolicyItselfFails() {
            Subscription subscription = bus.numbers.on(
                    options().onError(failure -> {
                        throw new IllegalStateException("expected by the test");
                    }),
                    (value, context) -> {
                        throw new IOException("expected by the test");
                    });
            publishUpTo(3);
            bus.shutdown();
            assertThat(subscription.stats().failed()).isEqualTo(3);
        }

        @Test
        void leavingAnInterruptBehindDoesNotDisturbWhatFollows() {
            AtomicInteger seen = new AtomicInteger();
            bus.numbers.on(value -> {
                seen.incrementAndGet();
                Thread.currentThread().interrupt();
            });
            publishUpTo(1);
            awaitTrue("the first", () -> seen.get() == 1);
            publishUpTo(2);
            awaitTrue("all", () -> seen.get() == 3);
        }
    }

    @Nested
    class H5Threads {
        @Test
        void carryTheSubscriptionsName() throws Exception {
            CompletableFuture<String> named = new CompletableFuture<>();
            CompletableFuture<String> unnamed = new CompletableFuture<>();
            bus.numbers.on(
                    options().name("pit wall"),
                    (value, context) -> named.complete(Thread.currentThread().getName()));
            Subscription second = bus.numbers.on(
                    value -> unnamed.complete(Thread.currentThread().getName()));
            bus.number(1);
            assertThat(named.get()).isEqualTo("pit wall");
            assertThat(unnamed.get()).isEqualTo("number#2").isEqualTo(second.name());
        }

        @Test
        void areDaemons() throws Exception {
            CompletableFuture<Boolean> daemon = new CompletableFuture<>();
            bus.numbers.on(value -> daemon.complete(Thread.currentThread().isDaemon()));
            bus.number(1);
            assertThat(daemon.get()).isTrue();
        }

        @Test
        void comeFromTheBusesFactoryIfItHasOne() throws Exception {
            List<Thread> made = new CopyOnWriteArrayList<>();
            try (TestBus own = new TestBus(BusOptions.defaults().threads(task -> {
                Thread thread = new Thread(task);
                made.add(thread);
                return thread;
            }))) {
                Subscription subscription = own.numbers.on(value -> {});
                assertThat(made).extracting(Thread::getName).containsExactly(subscription.name());
            }
        }

        @Test
        void comeFromTheSubscriptionsFactoryIfItHasOne() {
            List<Thread> made = new CopyOnWriteArrayList<>();
            SubscriptionOptions options = SubscriptionOptions.defaults().threads(task -> {
                Thread thread = new Thread(task);
                made.add(thread);
                return thread;
            });
            try (TestBus own = new TestBus(BusOptions.defaults().threads(task -> null))) {
                Subscription subscription = own.numbers.on(options, (value, context) -> {});
                assertThat(made).extracting(Thread::getName).containsExactly(subscription.name());
            }
        }

        @Test
        void thatCannotBeMadeLeaveNoSubscriptionBehind() {
            try (TestBus own = new TestBus(BusOptions.defaults().threads(task -> null))) {
                assertThatThrownBy(() -> own.numbers.on(value -> {}))
                        .isInstanceOf(NullPointerException.class)
                        .hasMessage("the thread factory returned null for a thread");
                assertThat(own.numbers.channel().subscriberCount()).isZero();
            }
        }
    }

    @Nested
    class TheContext {
        @Test
        void knowsKindBusSequenceMissedAndTime() {
            Instant now = Instant.parse("2026-01-01T00:00:00Z");
            List<String> seen = new ArrayList<>();
            try (TestBus own = new TestBus(BusOptions.defaults().capacity(2).clock(Clock.fixed(now, ZoneOffset.UTC)))) {
                CountDownLatch go = new CountDownLatch(1);
                CountDownLatch begun = new CountDownLatch(1);
                own.numbers.on(options().overflow(Overflow.DROP_OLDEST), (value, context) -> {
                    begun.countDown();
                    go.await();
                    Delivery delivery = context.delivery();
                    seen.add(context.kind() + " " + delivery.sequence() + " " + delivery.missed() + " "
                            + delivery.endOfBatch() + " " + delivery.timestamp());
                });
                own.number(0);
                awaitTrue("begun", () -> begun.getCount() == 0);
                IntStream.range(1, 6).forEach(own::number);
                go.countDown();
                own.shutdown();
            }
            assertThat(seen)
                    .containsExactly("NUMBER 0 0 false " + now, "NUMBER 4 3 false " + now, "NUMBER 5 0 true " + now);
        }
    }

    @Nested
    class OfSeveralKinds {
        @Test
        void areGivenEvents() {
            List<TestEvent> seen = new ArrayList<>();
            Subscription subscription =
                    bus.core.on(Set.of(TestKind.WORD, TestKind.NUMBER), (event, context) -> seen.add(event));
            bus.word("a");
            bus.number(1);
            bus.end();
            bus.shutdown();
            assertThat(seen).containsExactlyInAnyOrder(new TestEvent.Word("a"), new TestEvent.Number(1));
            assertThat(subscription.kinds()).containsExactly(TestKind.NUMBER, TestKind.WORD);
            assertThat(subscription.stats().kinds())
                    .extracting(KindDelivery::delivered)
                    .containsExactly(1L, 1L);
        }

        @Test
        void areFairBetweenKinds() {
            List<TestKind> order = new ArrayList<>();
            BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
            bus.core.onAny(options().executor(tasks::add), (event, context) -> order.add(context.kind()));
            IntStream.range(0, 500).forEach(bus::number);
            bus.end();
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            assertThat(order).hasSize(501);
            assertThat(order.indexOf(TestKind.END)).isLessThan(50);
        }

        @Test
        void needAtLeastOne() {
            assertThatThrownBy(() -> bus.core.on(Set.of(), (event, context) -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("kinds must not be empty");
        }
    }

    @Nested
    class C5AHandlerThatWouldWaitForItself {
        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void getsAnExceptionInstead(String delivery, SubscriptionOptions options) throws Exception {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            bus.words.on(options, (value, context) -> {
                if (!value.equals("first")) {
                    return;
                }
                try {
                    for (int i = 0; i < 1000; i++) {
                        bus.word("more");
                    }
                } catch (RuntimeException e) {
                    thrown.complete(e);
                }
            });
            bus.word("first");
            assertThat(thrown.get())
                    .isInstanceOf(PublishDeadlockException.class)
                    .hasMessageContaining("published to word, which is full (16 waiting)");
        }
    }

    @Nested
    class C4ALaggingHandler {
        @Test
        void isToldByListenerContextAndStats() {
            List<Lag> lags = new CopyOnWriteArrayList<>();
            List<Long> missed = new ArrayList<>();
            BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
            try (TestBus own = new TestBus(BusOptions.defaults().capacity(4).onLag(lags::add))) {
                Subscription subscription = own.numbers.on(
                        options().name("slow").executor(tasks::add),
                        (value, context) -> missed.add(context.delivery().missed()));
                tasks.remove().run();
                IntStream.range(0, 10).forEach(own::number);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                assertThat(lags).containsExactly(new Lag(TestKind.NUMBER, "slow", 6, 6));
                assertThat(missed).containsExactly(6L, 0L, 0L, 0L);
                assertThat(subscription.stats().missed()).isEqualTo(6);
                assertConserved(subscription.stats());
                subscription.cancel();
                tasks.forEach(Runnable::run);
            }
        }
    }

    @Nested
    class Cancelling {
        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void fromTheHandlerLetsItsCallFinishAndNoOtherBegin(String delivery, SubscriptionOptions options)
                throws Exception {
            AtomicInteger calls = new AtomicInteger();
            CompletableFuture<Subscription> self = new CompletableFuture<>();
            Subscription subscription = bus.numbers.on(options, (value, context) -> {
                calls.incrementAndGet();
                self.get().cancel();
            });
            self.complete(subscription);
            publishUpTo(10);
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            assertThat(calls).hasValue(1);
            assertThat(subscription.isActive()).isFalse();
            assertConserved(subscription.stats());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void whileIdleEndsItAtOnce(String delivery, SubscriptionOptions options) throws Exception {
            Subscription subscription = bus.numbers.on(options, (value, context) -> {});
            publishUpTo(3);
            awaitTrue("idle", () -> subscription.stats().delivered() == 3);
            subscription.cancel();
            subscription.close();
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            assertThat(bus.numbers.channel().subscriberCount()).isZero();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void byATokenEndsIt(String delivery, SubscriptionOptions options) throws Exception {
            CancellationToken token = CancellationToken.create();
            Subscription subscription = bus.numbers.on(options.until(token), (value, context) -> {});
            token.cancel();
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            Subscription late = bus.numbers.on(options.until(token), (value, context) -> {});
            assertThat(late.awaitEnd(Duration.ofSeconds(60))).isTrue();
        }

        @Test
        void letsPublishersThatWaitedForItGo() throws Exception {
            CountDownLatch never = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            Subscription stuck = bus.words.on(value -> {
                begun.countDown();
                never.await();
            });
            Parallel.Outcome publisher =
                    Parallel.start(() -> IntStream.range(0, 100).forEach(i -> bus.word("word " + i)));
            begun.await();
            Parallel.awaitParked(publisher);
            stuck.cancel();
            publisher.join();
            never.countDown();
            assertThat(stuck.awaitEnd(Duration.ofSeconds(60))).isTrue();
            assertThat(stuck.stats().delivered()).isEqualTo(1);
            assertConserved(stuck.stats());
        }
    }
}
