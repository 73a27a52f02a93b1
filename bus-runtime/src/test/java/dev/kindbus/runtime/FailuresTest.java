package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kindbus.Overflow;
import dev.kindbus.runtime.TestBus.TestEvent;
import dev.kindbus.runtime.TestBus.TestKind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules H4 and C5, as far as failures and waits are told: what a failure carries, what publishers are thrown, how long they wait. */
@Timeout(120)
class FailuresTest {
    private static final Backoff SHORT = new Backoff(Duration.ofNanos(1), Duration.ofNanos(1));

    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private final TestBus bus = new TestBus();

    @AfterEach
    void stop() {
        bus.core.cancel();
        pool.shutdownNow();
    }

    private static SubscriptionOptions options() {
        return SubscriptionOptions.defaults();
    }

    private SubscriptionOptions keepingFailures() {
        return options().onError(failure -> {
            failures.add(failure);
            return ErrorPolicy.CONTINUE;
        });
    }

    @Nested
    class AFailureCarriesTheEvent {
        @Test
        void ofAHandlerOfOneKind() {
            bus.numbers.on(keepingFailures(), (value, context) -> {
                throw new IOException("expected by the test");
            });
            bus.number(7);
            bus.shutdown();
            assertThat(failures).singleElement().satisfies(failure -> {
                assertThat(failure.event()).isEqualTo(new TestEvent.Number(7));
                assertThat(failure.events()).containsExactly(new TestEvent.Number(7));
                assertThat(failure.kind()).isEqualTo(TestKind.NUMBER);
            });
        }

        @Test
        void ofAHandlerOfSeveralKindsAndOfAnInlineOne() {
            bus.core.on(Set.of(TestKind.WORD), keepingFailures(), (event, context) -> {
                throw new IOException("expected by the test");
            });
            bus.words.on(keepingFailures().inline(), (value, context) -> {
                throw new IOException("expected by the test");
            });
            bus.word("lost");
            bus.shutdown();
            assertThat(failures).hasSize(2).allMatch(failure -> failure.event().equals(new TestEvent.Word("lost")));
        }

        @Test
        void ofAStageThatFailsLater() {
            CompletableFuture<Object> stage = new CompletableFuture<>();
            bus.numbers.onAsync(keepingFailures(), (value, context) -> stage);
            bus.number(8);
            stage.completeExceptionally(new IOException("expected by the test"));
            bus.shutdown();
            assertThat(failures).extracting(Failure::event).containsExactly(new TestEvent.Number(8));
        }

        @Test
        void inAnOpenBusAsItWasPublished() {
            try (OpenBus open = OpenBus.create()) {
                open.on(String.class, keepingFailures(), (event, context) -> {
                    throw new IOException("expected by the test");
                });
                open.publish("dead letter");
                open.shutdown(Duration.ofSeconds(60));
            }
            assertThat(failures).extracting(Failure::event).containsExactly("dead letter");
        }
    }

    @Nested
    class ARetryAsksForTheTimeAnew {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

        private final Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.updateAndGet(before -> before.plusSeconds(1));
            }
        };

        static Stream<Arguments> deliveries() {
            return Stream.of(
                    Arguments.of("own thread", options()),
                    Arguments.of("caller", options().executor(Runnable::run)),
                    Arguments.of("inline", options().inline()),
                    Arguments.of(
                            "inline with a cursor of its own",
                            options().inline().replay(1)));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("deliveries")
        void everyAttemptHasTheTimeOfItsOwnCall(String delivery, SubscriptionOptions options) {
            List<Instant> times = new CopyOnWriteArrayList<>();
            try (TestBus timed = new TestBus(BusOptions.defaults().clock(clock))) {
                SubscriptionOptions retrying =
                        options.onError(ErrorPolicy.atMost(2, ErrorPolicy.retry(SHORT), ErrorPolicy.CONTINUE));
                timed.numbers.on(retrying, (value, context) -> {
                    times.add(context.delivery().timestamp());
                    assertThat(context.delivery().timestamp()).isEqualTo(times.get(times.size() - 1));
                    throw new IOException("expected by the test");
                });
                timed.number(1);
                timed.shutdown();
            }
            assertThat(times).hasSize(3).doesNotHaveDuplicates().isSorted();
        }
    }

    @Nested
    class Rethrow {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        private SubscriptionOptions rethrowing() {
            return options().inline().onError(ErrorPolicy.RETHROW);
        }

        @Test
        void throwsAtThePublisherOnceEveryInlineHandlerHasSeenTheEvent() {
            IllegalStateException veto = new IllegalStateException("expected by the test");
            bus.numbers.on(rethrowing(), (value, context) -> {
                seen.add("first");
                throw veto;
            });
            bus.numbers.on(options().inline(), (value, context) -> seen.add("second"));
            assertThatThrownBy(() -> bus.number(1)).isSameAs(veto);
            assertThat(seen).containsExactly("first", "second");
            assertThat(bus.numbers.channel().stats().published()).isEqualTo(1);
        }

        @Test
        void throwsTheFirstWithThoseOfLaterHandlersSuppressed() {
            for (String name : List.of("a", "b", "c")) {
                bus.numbers.on(rethrowing(), (value, context) -> {
                    throw new IllegalStateException(name);
                });
            }
            Throwable thrown = catchThrowable(() -> bus.number(1));
            assertThat(thrown).hasMessage("a");
            assertThat(thrown.getSuppressed()).extracting(Throwable::getMessage).containsExactly("b", "c");
        }

        @Test
        void wrapsWhatIsChecked() {
            bus.numbers.on(rethrowing(), (value, context) -> {
                throw new IOException("expected by the test");
            });
            assertThatThrownBy(() -> bus.number(1))
                    .isInstanceOf(HandlerFailedException.class)
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageContaining("number #0");
        }

        @Test
        void goesOnWithTheNextEvent() {
            Subscription subscription = bus.numbers.on(rethrowing(), (value, context) -> {
                if (value == 1) {
                    throw new IllegalStateException("expected by the test");
                }
            });
            assertThatThrownBy(() -> bus.number(1)).isInstanceOf(IllegalStateException.class);
            bus.number(2);
            assertThat(subscription.stats().failed()).isEqualTo(1);
            assertThat(subscription.stats().delivered()).isEqualTo(1);
            TestBus.assertConserved(subscription.stats());
        }

        @Test
        void meansContinueOnAThreadOfItsOwn() throws Exception {
            Subscription subscription = bus.numbers.on(options().onError(ErrorPolicy.RETHROW), (value, context) -> {
                throw new IllegalStateException("expected by the test");
            });
            bus.number(1);
            bus.number(2);
            assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
            assertThat(subscription.stats().failed()).isEqualTo(2);
            assertThat(subscription.isActive()).isTrue();
        }

        @Test
        void reachesThePublisherOfThatVeryEventThoughItsHandlerPublishedTheNext() {
            bus.numbers.on(rethrowing(), (value, context) -> {
                if (value == 1) {
                    context.publishNumber(2);
                }
                seen.add("handled " + value);
                if (value == 2) {
                    throw new IllegalStateException("expected by the test");
                }
            });
            // The second event is left to the thread that is in the handler: nobody published it who could be thrown
            // at.
            bus.number(1);
            assertThat(seen).containsExactly("handled 1", "handled 2");
        }

        @Test
        void givesARetryItsChance() {
            ErrorPolicy policy = ErrorPolicy.atMost(2, ErrorPolicy.retry(SHORT), ErrorPolicy.RETHROW);
            bus.numbers.on(options().inline().onError(policy), (value, context) -> {
                seen.add("call");
                throw new IllegalStateException("expected by the test");
            });
            assertThatThrownBy(() -> bus.number(1)).isInstanceOf(IllegalStateException.class);
            assertThat(seen).hasSize(3);
        }
    }

    @Nested
    class AnInterruptOfThePublisher {
        @ParameterizedTest
        @ValueSource(ints = {0, 1})
        void outlivesTheInlineHandlerThatItWasThrownOutOf(int replay) {
            bus.numbers.on(options().inline().replay(replay), (value, context) -> new CountDownLatch(1).await());
            Thread.currentThread().interrupt();
            bus.number(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    class AWaitForRoom {
        private final CountDownLatch stuck = new CountDownLatch(1);

        private void fillWords() throws InterruptedException {
            CountDownLatch inside = new CountDownLatch(1);
            bus.words.on(options().overflow(Overflow.BLOCK).name("stuck"), (value, context) -> {
                inside.countDown();
                stuck.await();
            });
            bus.word("first");
            inside.await();
            for (int i = 1; i < bus.words.channel().capacity(); i++) {
                bus.word("word " + i);
            }
            while (bus.words.channel().stats().slowestBacklog()
                    < bus.words.channel().capacity()) {
                bus.words.channel().publishWithin(Duration.ZERO, "one more");
            }
        }

        @Test
        void mayBeBoundedAndThenNothingIsPublished() throws Exception {
            fillWords();
            long before = bus.words.channel().stats().published();
            for (Duration timeout : List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofMillis(5))) {
                assertThatThrownBy(() -> bus.words.channel().publishWithin(timeout, "late"))
                        .isInstanceOf(PublishTimeoutException.class)
                        .isInstanceOf(PublishException.class)
                        .hasMessageContaining("stuck")
                        .hasMessageContaining("nothing was published");
            }
            assertThat(bus.words.channel().stats().published()).isEqualTo(before);
            stuck.countDown();
        }

        @Test
        void endsWhenThereIsRoomInTime() throws Exception {
            fillWords();
            Parallel.Outcome publisher =
                    Parallel.start(() -> bus.words.channel().publishWithin(Duration.ofDays(1), "in time"));
            Parallel.awaitParked(publisher);
            stuck.countDown();
            publisher.join();
        }

        @Test
        void mayLastForEverIfTheTimeoutIsBeyondNanoseconds() throws Exception {
            fillWords();
            Parallel.Outcome publisher = Parallel.start(
                    () -> bus.words.channel().publishWithin(Duration.ofSeconds(Long.MAX_VALUE), "in time"));
            Parallel.awaitParked(publisher);
            stuck.countDown();
            publisher.join();
        }

        @Test
        void isNotNeededWhereThereIsRoomOrNobodyListens() {
            assertThat(bus.words.channel().publishWithin(Duration.ZERO, "unheard"))
                    .isZero();
            bus.words.on(options(), (value, context) -> {});
            assertThat(bus.words.channel().publishWithin(Duration.ZERO, "heard"))
                    .isEqualTo(1);
        }

        @Test
        void hasOneSupertypeForAllThatMayBeThrown() throws Exception {
            bus.shutdown();
            assertThatThrownBy(() -> bus.words.channel().publishWithin(Duration.ZERO, "closed"))
                    .isInstanceOf(BusClosedException.class)
                    .isInstanceOf(PublishException.class);
            assertThat(PublishException.class)
                    .isAssignableFrom(PublishDeadlockException.class)
                    .isAssignableFrom(PublishInterruptedException.class)
                    .isAssignableFrom(PublishTimeoutException.class);
        }

        @Test
        void isBoundedInAnOpenBusToo() throws Exception {
            CountDownLatch inside = new CountDownLatch(1);
            try (OpenBus open = OpenBus.create()) {
                open.declare(String.class, ChannelOptions.defaults().capacity(1).overflow(Overflow.BLOCK));
                open.on(String.class, word -> {
                    inside.countDown();
                    stuck.await();
                });
                open.publish("first");
                inside.await();
                assertThatThrownBy(() -> {
                            for (int i = 0; i < 3; i++) {
                                open.publishWithin(Duration.ofMillis(1), "word " + i);
                            }
                        })
                        .isInstanceOf(PublishTimeoutException.class);
                stuck.countDown();
            }
        }
    }

    @Nested
    class OptionsThatDoNotGoTogether {
        @Test
        void areRefusedByTheirNames() {
            assertThatThrownBy(() -> bus.numbers.on(options().maxInFlight(2), (value, context) -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("maxInFlight");
            assertThatThrownBy(
                            () -> bus.core.on(Set.of(TestKind.NUMBER), options().maxInFlight(2), (e, context) -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("maxInFlight");
            assertThatThrownBy(() -> bus.core.onAny(options().maxInFlight(2), (e, context) -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("maxInFlight");
            assertThatThrownBy(() -> bus.numbers.onAsync(options().inline(), (value, context) -> null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("inline");
            try (OpenBus open = OpenBus.create()) {
                assertThatThrownBy(() -> open.on(String.class, options().maxInFlight(2), (value, context) -> {}))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("maxInFlight");
            }
            assertThat(bus.core.stats().subscriptions()).isEmpty();
        }
    }

    @Nested
    class FiguresAddUpWhileItRuns {
        @Test
        void fivePublishedOneBeingHandledFourWaiting() throws Exception {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            Subscription subscription = bus.words.on(options(), (value, context) -> {
                inside.countDown();
                go.await();
            });
            for (int i = 0; i < 5; i++) {
                bus.word("word " + i);
            }
            inside.await();
            SubscriptionStats stats = subscription.stats();
            assertThat(stats.backlog()).isEqualTo(4);
            assertThat(stats.inFlight()).isEqualTo(1);
            assertThat(stats.delivered()).isZero();
            assertThat(stats.published()).isEqualTo(5);
            go.countDown();
            bus.shutdown();
            assertThat(subscription.stats().inFlight()).isZero();
            assertThat(subscription.stats().delivered()).isEqualTo(5);
        }

        @Test
        void openStagesAreInFlight() {
            List<CompletableFuture<Object>> stages = new CopyOnWriteArrayList<>();
            Subscription subscription = bus.words.onAsync(options().maxInFlight(3), (value, context) -> {
                CompletableFuture<Object> stage = new CompletableFuture<>();
                stages.add(stage);
                return stage;
            });
            for (int i = 0; i < 5; i++) {
                bus.word("word " + i);
            }
            Parallel.awaitTrue(
                    "three are in flight",
                    () -> stages.size() == 3 && subscription.stats().inFlight() == 3);
            assertThat(subscription.stats().backlog()).isEqualTo(2);
            subscription.cancel();
            stages.forEach(stage -> stage.complete("done"));
        }
    }

    @Nested
    class InlineHandlersOfTwoKinds {
        @Test
        void areCalledDepthFirstBetweenKindsAndFirstInFirstOutWithinOne() {
            List<String> story = new CopyOnWriteArrayList<>();
            bus.numbers.on(options().inline(), (value, context) -> {
                story.add("h1 " + value);
                bus.words.channel().publish("b1", Origin.HANDLER);
                if (value == 1) {
                    context.publishNumber(2);
                }
                story.add("h1 " + value + " end");
            });
            bus.numbers.on(options().inline(), (value, context) -> story.add("h2 " + value));
            bus.words.on(options().inline(), (value, context) -> story.add(value));
            bus.number(1);
            assertThat(story).containsExactly("h1 1", "b1", "h1 1 end", "h2 1", "h1 2", "b1", "h1 2 end", "h2 2");
        }
    }

    @Test
    void aPoolOfOneThreadHandlesWhatIsLeftOfARestart() throws Exception {
        AtomicLong handled = new AtomicLong();
        bus.numbers.on(options().executor(pool).onError(ErrorPolicy.restart(SHORT)), (value, context) -> {
            if (handled.incrementAndGet() == 1) {
                throw new IllegalStateException("expected by the test");
            }
        });
        for (int i = 0; i < 10; i++) {
            bus.number(i);
        }
        bus.shutdown();
        assertThat(handled).hasValue(10);
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
}
