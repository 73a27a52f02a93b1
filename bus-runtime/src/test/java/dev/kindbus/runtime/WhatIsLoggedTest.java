package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.runtime.TestBus.TestKind;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told in the log, and that whatever happens a thousand times a second does not flood it. */
@Timeout(120)
class WhatIsLoggedTest {
    private static final long SECOND = 1_000_000_000L;

    private final Logged logged = new Logged();

    @AfterEach
    void stopListening() {
        logged.close();
    }

    private List<String> of(String subscription) {
        return logged.messages().stream()
                .filter(message -> message.contains(subscription))
                .toList();
    }

    private static long secondsBegunSince(long started) {
        return (System.nanoTime() - started) / SECOND + 1;
    }

    @Nested
    class Lags {
        private String told(long missed) {
            return "slow was overtaken on number and missed " + missed + " events";
        }

        @Test
        void areToldWithHowManyEventsWereMissed() {
            Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
            try (TestBus bus = new TestBus(BusOptions.defaults().capacity(4))) {
                Subscription slow = bus.numbers.on(
                        SubscriptionOptions.defaults().name("slow").executor(tasks::add), (value, context) -> {});
                tasks.remove().run();
                IntStream.range(0, 10).forEach(bus::number);
                tasks.remove().run();
                slow.cancel();
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
            assertThat(of("slow")).containsExactly(told(6));
        }

        @Test
        void areToldOnceASecondAndNoneIsLeftOut() {
            LagListener log = new LagLog();
            long started = System.nanoTime();
            AtomicInteger missed = new AtomicInteger();
            Parallel.awaitTrue("told again", () -> {
                missed.incrementAndGet();
                log.onLag(new Lag(TestKind.NUMBER, "slow", 1, 0));
                return of("slow").size() == 2;
            });
            assertThat(of("slow")).hasSizeLessThanOrEqualTo((int) secondsBegunSince(started));
            assertThat(of("slow")).containsExactly(told(1), told(missed.get() - 1));
        }
    }

    @Nested
    class Failures {
        private static final Pattern TOLD = Pattern.compile(
                "handler flaky failed on number #(\\d+)(?:, after (\\d+) failures that were not logged)?");

        private final TestBus bus = new TestBus();
        private final Subscription flaky =
                bus.numbers.on(SubscriptionOptions.defaults().name("flaky").inline(), (value, context) -> {
                    throw new IOException("expected by the test");
                });

        @AfterEach
        void cancelBus() {
            bus.core.cancel();
        }

        @Test
        void areToldWithHandlerKindAndSequence() {
            bus.number(7);
            bus.number(8);
            assertThat(of("flaky"))
                    .containsExactly("handler flaky failed on number #0", "handler flaky failed on number #1");
        }

        @Test
        void areToldTenTimesASecondAndAllAreCounted() {
            long started = System.nanoTime();
            IntStream.range(0, 1000).forEach(bus::number);
            assertThat(of("flaky")).hasSizeBetween(10, (int) (10 * secondsBegunSince(started)));
            assertThat(flaky.stats().failed()).isEqualTo(1000);
        }

        @Test
        void whatWasNotToldIsCountedByTheNextThatIs() {
            AtomicInteger published = new AtomicInteger();
            Parallel.awaitTrue("told of those in between", () -> {
                bus.number(published.getAndIncrement());
                return of("flaky").stream().anyMatch(message -> message.contains("not logged"));
            });
            long expected = 0;
            for (String message : of("flaky")) {
                Matcher told = TOLD.matcher(message);
                assertThat(told.matches()).as(message).isTrue();
                long before = told.group(2) == null ? 0 : Long.parseLong(told.group(2));
                assertThat(Long.parseLong(told.group(1))).as(message).isEqualTo(expected + before);
                expected += before + 1;
            }
            assertThat(expected).isEqualTo(published.get());
        }

        @Test
        void ofOneHandlerLeaveRoomForThoseOfAnother() {
            bus.numbers.on(SubscriptionOptions.defaults().name("other").inline(), (value, context) -> {
                throw new IOException("expected by the test");
            });
            bus.number(1);
            assertThat(of("other")).hasSize(1);
            assertThat(of("flaky")).hasSize(1);
        }
    }

    @Nested
    class AHandlerThatCannotBeStartedAgain {
        @Test
        void isToldOfAndTheOldOneStays() {
            AtomicInteger made = new AtomicInteger();
            AtomicInteger calls = new AtomicInteger();
            try (TestBus bus = new TestBus()) {
                bus.numbers.on(
                        SubscriptionOptions.defaults()
                                .name("lap store")
                                .inline()
                                .onError(ErrorPolicy.RESTART),
                        RestartableHandler.of(() -> {
                            if (made.getAndIncrement() > 0) {
                                throw new IllegalStateException("expected by the test");
                            }
                            return (value, context) -> {
                                calls.incrementAndGet();
                                throw new IOException("expected by the test");
                            };
                        }));
                bus.number(1);
                bus.number(2);
            }
            assertThat(calls).hasValue(2);
            assertThat(of("lap store"))
                    .filteredOn(message -> message.contains("could not start"))
                    .hasSize(2)
                    .containsOnly("could not start the handler of lap store again; the old one stays");
        }
    }
}
