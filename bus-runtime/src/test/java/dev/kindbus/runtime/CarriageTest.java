package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.runtime.TestBus.TestKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes along with events: contexts of threads, and causes. */
@Timeout(60)
class CarriageTest {
    private static final ThreadLocal<String> MDC = new ThreadLocal<>();

    /** As a carrier for a logging library would be. */
    private static final ContextCarrier<String> CARRIER = new ContextCarrier<>() {
        @Override
        public String capture() {
            return MDC.get();
        }

        @Override
        public Scope restore(String captured) {
            MDC.set(captured);
            return MDC::remove;
        }
    };

    private final List<String> seen = new CopyOnWriteArrayList<>();

    static Stream<Arguments> everyDelivery() {
        SubscriptionOptions options = SubscriptionOptions.defaults();
        return Stream.of(
                Arguments.of("own thread", options),
                Arguments.of("executor", options.executor(ForkJoinPool.commonPool())),
                Arguments.of("inline", options.inline()),
                Arguments.of("inline with a cursor of its own", options.inline().replay(1)));
    }

    @Nested
    class Contexts {
        private final TestBus bus = new TestBus(BusOptions.defaults().carrying(CARRIER));

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.CarriageTest#everyDelivery")
        void travelFromThePublisherToTheHandler(String delivery, SubscriptionOptions options) {
            bus.numbers.on(options, (value, context) -> seen.add(value + " " + MDC.get()));
            for (int value = 0; value < 3; value++) {
                MDC.set("request " + value);
                bus.number(value);
                assertThat(MDC.get()).isEqualTo("request " + value);
            }
            MDC.remove();
            bus.number(3);
            bus.shutdown();
            assertThat(seen).containsExactly("0 request 0", "1 request 1", "2 request 2", "3 null");
        }

        @Test
        void reachHandlersOfSeveralKindsAndAsynchronousOnes() {
            bus.onAll((event, context) -> seen.add("all " + MDC.get()));
            bus.numbers.onAsync((value, context) -> {
                seen.add("async " + MDC.get());
                return CompletableFuture.completedFuture(null);
            });
            MDC.set("request");
            bus.number(1);
            MDC.remove();
            bus.shutdown();
            assertThat(seen).containsExactlyInAnyOrder("all request", "async request");
        }

        @Test
        void areThereInARetryAndGoneAfterAFailure() {
            AtomicInteger calls = new AtomicInteger();
            Backoff shortly = new Backoff(Duration.ofNanos(1), Duration.ofNanos(1));
            bus.numbers.on(SubscriptionOptions.defaults().onError(ErrorPolicy.retry(shortly)), (value, context) -> {
                seen.add(MDC.get());
                if (calls.incrementAndGet() == 1) {
                    throw new IOException("expected by the test");
                }
            });
            MDC.set("request");
            bus.number(1);
            MDC.remove();
            bus.shutdown();
            assertThat(seen).containsExactly("request", "request");
        }

        @Test
        void thatCannotBeCapturedKeepTheEventFromBeingPublished() {
            try (TestBus failing = new TestBus(BusOptions.defaults().carrying(new ContextCarrier<Integer>() {
                @Override
                public Integer capture() {
                    throw new IllegalStateException("expected by the test");
                }

                @Override
                public Scope restore(Integer captured) {
                    return () -> {};
                }
            }))) {
                failing.number(1);
                Subscription subscription = failing.numbers.on(value -> {});
                assertThatThrownBy(() -> failing.number(2)).isInstanceOf(IllegalStateException.class);
                assertThat(subscription.stats().published()).isZero();
            }
        }

        @Test
        void belongToTheEventThatIsHandledEvenAfterALag() {
            try (TestBus small = new TestBus(
                    BusOptions.defaults().capacity(2).onLag(LagListener.SILENT).carrying(CARRIER))) {
                CountDownLatch entered = new CountDownLatch(1);
                CountDownLatch goOn = new CountDownLatch(1);
                small.numbers.on((value, context) -> {
                    seen.add(value + " " + MDC.get());
                    entered.countDown();
                    goOn.await();
                });
                for (int value = 0; value < 6; value++) {
                    MDC.set("request " + value);
                    small.number(value);
                    Parallel.awaitTrue("the first", () -> entered.getCount() == 0);
                }
                MDC.remove();
                goOn.countDown();
            }
            assertThat(seen).containsExactly("0 request 0", "4 request 4", "5 request 5");
        }
    }

    @Nested
    class Causes {
        private final TestBus bus = new TestBus(BusOptions.defaults().tracingCauses());

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.CarriageTest#everyDelivery")
        void areTheEventsWhoseHandlersPublished(String delivery, SubscriptionOptions options) {
            bus.numbers.on(options, (value, context) -> {
                assertThat(context.delivery().cause()).isEmpty();
                bus.word("word " + value);
            });
            bus.words.on(options, (word, context) -> {
                seen.add(word + " from " + context.delivery().cause().orElseThrow());
                bus.end();
            });
            bus.ends.on(
                    options,
                    (end, context) -> seen.add("end from "
                            + context.delivery().cause().map(EventId::kind).orElseThrow()));
            bus.number(7);
            bus.number(8);
            bus.shutdown();
            assertThat(seen)
                    .containsExactlyInAnyOrder(
                            "word 7 from number #0",
                            "word 8 from number #1",
                            "end from " + TestKind.WORD,
                            "end from " + TestKind.WORD);
        }

        @Test
        void areNotTracedUnlessAskedFor() {
            List<Optional<EventId>> causes = new CopyOnWriteArrayList<>();
            try (TestBus plain = new TestBus()) {
                plain.numbers.on((value, context) -> plain.word("word"));
                plain.words.on((word, context) -> causes.add(context.delivery().cause()));
                plain.number(1);
            }
            assertThat(causes).containsExactly(Optional.empty());
        }

        @Test
        void areThoseOfTheInnermostHandlerAndOfNobodyAfterwards() {
            SubscriptionOptions inline = SubscriptionOptions.defaults().inline();
            bus.numbers.on(inline, (value, context) -> {
                bus.word("inner");
                bus.end();
            });
            bus.words.on(inline, (word, context) -> {});
            bus.ends.on(
                    inline,
                    (end, context) -> seen.add(
                            context.delivery().cause().map(EventId::toString).orElse("nobody")));
            bus.number(1);
            bus.end();
            assertThat(seen).containsExactly("number #0", "nobody");
        }
    }
}
