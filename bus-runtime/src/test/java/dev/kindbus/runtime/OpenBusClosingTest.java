package dev.kindbus.runtime;

import static dev.kindbus.runtime.Parallel.awaitTrue;
import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How an open bus closes (rules X1 to X3), with what is new about it: channels that are made at any time. */
@Timeout(60)
class OpenBusClosingTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final OpenBus bus = OpenBus.create();

    private record First(int number) {}

    private record Second(int number) {}

    private record Third(int number) {}

    private record Fourth(int number) {}

    @AfterEach
    void cancelBus() {
        bus.cancel();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
    void letsHandlersFinishAndTheirFollowUpsToo(String delivery, SubscriptionOptions options) throws Exception {
        AtomicInteger thirds = new AtomicInteger();
        List<Subscription> subscriptions = List.of(
                bus.on(First.class, options, (first, context) -> context.publish(new Second(first.number()))),
                bus.on(Second.class, options, (second, context) -> context.bus().publish(new Third(second.number()))),
                bus.on(Third.class, options, (third, context) -> thirds.incrementAndGet()));
        IntStream.range(0, 500).forEach(number -> bus.publish(new First(number)));
        DrainReport report = bus.shutdown(LONG);
        assertThat(thirds).hasValue(500);
        assertThat(report.drained()).isTrue();
        assertThat(report.subscriptions()).hasSize(3).allSatisfy(stats -> {
            assertThat(stats.delivered()).isEqualTo(500);
            assertConserved(stats);
        });
        for (Subscription subscription : subscriptions) {
            assertThat(subscription.awaitEnd(LONG)).isTrue();
        }
    }

    @Test
    void refusesWhoIsNoHandlerWhetherTheClassIsKnownOrNot() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Object> followUps = Collections.synchronizedList(new ArrayList<>());
        bus.on(First.class, (first, context) -> {
            inside.countDown();
            go.await();
            followUps.add(context.publish(new Second(1)));
            followUps.add(context.publish(new Third(1)));
            followUps.add(context.bus().publish(new Third(2)));
        });
        bus.on(Second.class, second -> followUps.add(second));
        bus.channel(Fourth.class);
        bus.publish(new First(1));
        inside.await();
        Parallel.Outcome closing = Parallel.start(() -> bus.shutdown(LONG));
        awaitTrue("a class without a channel refused", () -> isRefused(new Third(3)));
        awaitTrue("a class with a channel refused", () -> isRefused(new Fourth(3)));
        assertThat(bus.isClosed()).isFalse();
        OpenChannel<Third> madeMeanwhile = bus.channel(Third.class);
        assertThatThrownBy(() -> madeMeanwhile.publish(new Third(4))).isInstanceOf(BusClosedException.class);
        assertThatThrownBy(() -> bus.on(Third.class, third -> {})).isInstanceOf(BusClosedException.class);
        go.countDown();
        closing.join();
        assertThat(followUps).containsExactlyInAnyOrder(1, 0, 0, new Second(1));
        assertThat(madeMeanwhile.stats().closed()).isTrue();
    }

    private boolean isRefused(Object event) {
        try {
            bus.publish(event);
            return false;
        } catch (BusClosedException e) {
            return true;
        }
    }

    @Test
    void onceClosedEverythingIsRefusedAndNewReceiversEnd() {
        bus.on(First.class, first -> {});
        bus.close();
        assertThat(bus.isClosed()).isTrue();
        assertThat(isRefused(new First(1))).isTrue();
        assertThat(isRefused(new Second(1))).isTrue();
        assertThatThrownBy(() -> bus.on(Second.class, second -> {})).isInstanceOf(BusClosedException.class);
        assertThat(bus.channel(Third.class).subscribe().stream().toList()).isEmpty();
    }

    @Test
    void atTheDeadlineCancelsWhatIsLeftAndReportsIt() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Subscription stuck =
                bus.on(First.class, SubscriptionOptions.defaults().name("stuck"), (first, context) -> never.await());
        Subscription fine = bus.on(First.class, SubscriptionOptions.defaults().name("fine"), (first, context) -> {});
        IntStream.range(0, 10).forEach(number -> bus.publish(new First(number)));
        awaitTrue("stuck", () -> stuck.stats().backlog() == 9 && fine.stats().delivered() == 10);
        DrainReport report = bus.shutdown(Duration.ofMillis(50));
        assertThat(report.drained()).isFalse();
        assertThat(report.undelivered()).isEqualTo(9);
        assertThat(report.subscriptions()).extracting(SubscriptionStats::name).containsExactly("stuck", "fine");
        assertThat(stuck.awaitEnd(LONG)).isTrue();
        assertConserved(stuck.stats());
    }

    @Test
    void cancelInterruptsTheCallInProgressAndBeginsNoOther() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch inside = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Subscription subscription = bus.on(First.class, first -> {
            calls.incrementAndGet();
            inside.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
                throw e;
            }
        });
        IntStream.range(0, 10).forEach(number -> bus.publish(new First(number)));
        inside.await();
        bus.cancel();
        assertThat(interrupted.get()).isTrue();
        assertThat(subscription.awaitEnd(LONG)).isTrue();
        assertThat(calls).hasValue(1);
        assertThat(subscription.stats().undelivered()).isEqualTo(9);
        assertConserved(subscription.stats());
    }

    @Test
    void theTokenCancelsItBeforeOrAfterItIsMade() throws Exception {
        CancellationToken token = CancellationToken.create();
        OpenBus early = OpenBus.create(BusOptions.defaults().until(token));
        Subscription subscription = early.on(First.class, first -> {});
        token.cancel();
        assertThat(early.isClosed()).isTrue();
        assertThat(subscription.awaitEnd(LONG)).isTrue();
        OpenBus late = OpenBus.create(BusOptions.defaults().until(token));
        assertThat(late.isClosed()).isTrue();
        assertThatThrownBy(() -> late.publish(new First(1))).isInstanceOf(BusClosedException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
    void fromAHandlerIsSafe(String delivery, SubscriptionOptions options) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Subscription subscription = bus.on(First.class, options, (first, context) -> {
            calls.incrementAndGet();
            context.bus().close();
        });
        Receiver<Second> seconds = bus.channel(Second.class).subscribe();
        bus.publish(new First(1));
        assertThat(subscription.awaitEnd(LONG)).isTrue();
        assertThat(seconds.receive()).isEqualTo(new Received.Closed<>());
        assertThat(calls).hasValue(1);
    }

    @Test
    void fromSeveralThreadsAndTwiceIsSafeAndAllGetTheReport() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        bus.on(First.class, first -> seen.incrementAndGet());
        IntStream.range(0, 1000).forEach(number -> bus.publish(new First(number)));
        List<DrainReport> reports = Collections.synchronizedList(new ArrayList<>());
        Parallel.run(4, closer -> reports.add(bus.shutdown(LONG)));
        reports.add(bus.shutdown(LONG));
        bus.cancel();
        assertThat(seen).hasValue(1000);
        assertThat(reports).hasSize(5).allSatisfy(report -> {
            assertThat(report.drained()).isTrue();
            assertThat(report.subscriptions()).hasSize(1);
        });
    }

    @Test
    void interruptedEndsAtOnceAndKeepsTheInterrupt() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        bus.on(First.class, first -> never.await());
        bus.publish(new First(1));
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Parallel.Outcome closing = Parallel.start(() -> {
            bus.shutdown(LONG);
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        Parallel.awaitParked(closing);
        closing.thread().interrupt();
        assertThat(interrupted.get()).isTrue();
        assertThat(bus.isClosed()).isTrue();
    }

    @Test
    void quiescenceIsAwaitedAndNotFromInsideAHandler() throws Exception {
        AtomicInteger seconds = new AtomicInteger();
        bus.on(First.class, (first, context) -> context.publish(new Second(first.number())));
        bus.on(Second.class, second -> seconds.incrementAndGet());
        IntStream.range(0, 100).forEach(number -> bus.publish(new First(number)));
        assertThat(bus.awaitQuiescence(LONG)).isTrue();
        assertThat(seconds).hasValue(100);
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        bus.on(Third.class, (third, context) -> {
            try {
                context.bus().awaitQuiescence(LONG);
                refused.complete(new AssertionError("not refused"));
            } catch (IllegalStateException e) {
                refused.complete(e);
            }
        });
        bus.publish(new Third(1));
        assertThat(refused.get()).isInstanceOf(IllegalStateException.class);
    }
}
