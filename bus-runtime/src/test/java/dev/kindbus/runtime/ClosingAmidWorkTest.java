package dev.kindbus.runtime;

import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.runtime.TestBus.TestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules X1 to X3 while others publish, wait for room, and subscribe. */
@Timeout(120)
class ClosingAmidWorkTest {
    private static final int ROUNDS = 200;

    private TestBus bus = new TestBus(BusOptions.defaults().closeDeadline(Duration.ofSeconds(300)));

    @AfterEach
    void cancelBus() {
        bus.core.cancel();
    }

    private static void assertEnded(Subscription subscription) throws InterruptedException {
        assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
        assertConserved(subscription.stats());
    }

    /** Whether it was let, or refused as the bus was closing. */
    private static boolean tried(Runnable action) {
        try {
            action.run();
            return true;
        } catch (BusClosedException refused) {
            return false;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
    void noHandlerIsCalledOnceCloseHasReturned(String delivery, SubscriptionOptions options) throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger late = new AtomicInteger();
        List<Subscription> subscriptions = new ArrayList<>();
        for (int handler = 0; handler < 3; handler++) {
            subscriptions.add(bus.numbers.on(options, (value, context) -> {
                calls.incrementAndGet();
                if (closed.get()) {
                    late.incrementAndGet();
                }
            }));
        }
        List<Parallel.Outcome> publishers = IntStream.range(0, 2)
                .mapToObj(publisher -> Parallel.start(() -> {
                    while (tried(() -> bus.number(1))) {
                        Thread.onSpinWait();
                    }
                }))
                .toList();
        Parallel.awaitTrue("flowing", () -> calls.get() > 1000);
        bus.close();
        closed.set(true);
        for (Parallel.Outcome publisher : publishers) {
            publisher.join();
        }
        for (Subscription subscription : subscriptions) {
            assertThat(subscription.isActive()).isFalse();
            assertConserved(subscription.stats());
        }
        assertThat(late).hasValue(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
    void whoSubscribesMeanwhileIsRefusedOrEnds(String delivery, SubscriptionOptions options) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            TestBus own = new TestBus();
            CompletableFuture<Subscription> subscribed = new CompletableFuture<>();
            boolean drains = round % 2 == 0;
            Parallel.run(2, thread -> {
                if (thread == 0) {
                    if (!tried(() -> subscribed.complete(own.numbers.on(options, (value, context) -> {})))) {
                        subscribed.complete(null);
                    }
                } else if (drains) {
                    own.close();
                } else {
                    own.core.cancel();
                }
            });
            Subscription subscription = subscribed.get();
            if (subscription != null) {
                assertEnded(subscription);
            }
            assertThat(own.core.isClosed()).isTrue();
            assertThat(own.numbers.channel().subscriberCount()).isZero();
        }
    }

    @Test
    void whoHasHalfSubscribedOnAThreadOfItsOwnIsNotCalled() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        bus = new TestBus(BusOptions.defaults().threads(task -> {
            asked.countDown();
            awaitQuietly(goOn);
            return new Thread(task);
        }));
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<Subscription> subscribed = new CompletableFuture<>();
        Parallel.Outcome subscribing =
                Parallel.start(() -> subscribed.complete(bus.numbers.on(value -> calls.incrementAndGet())));
        asked.await();
        bus.number(1);
        DrainReport report = bus.core.shutdown(Duration.ZERO);
        assertThat(report.drained()).isFalse();
        goOn.countDown();
        subscribing.join();
        assertEnded(subscribed.get());
        assertThat(calls).hasValue(0);
        assertThat(subscribed.get().stats().undelivered()).isEqualTo(1);
    }

    @Test
    void whoHasHalfSubscribedOnAnExecutorIsNotCalled() throws Exception {
        Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        AtomicInteger calls = new AtomicInteger();
        Subscription subscription = bus.numbers.on(
                SubscriptionOptions.defaults().executor(tasks::add), (value, context) -> calls.incrementAndGet());
        bus.number(1);
        bus.core.shutdown(Duration.ZERO);
        Parallel.awaitTrue("the end", () -> {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            return !subscription.isActive();
        });
        assertEnded(subscription);
        assertThat(calls).hasValue(0);
        assertThat(subscription.stats().undelivered()).isEqualTo(1);
    }

    @Test
    void aPublisherThatWaitsForRoomIsRefusedByCancel() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        Subscription stuck = bus.words.on(value -> {
            inside.countDown();
            never.await();
        });
        Parallel.Outcome publisher =
                Parallel.start(() -> IntStream.range(0, 100).forEach(each -> bus.word("word " + each)));
        inside.await();
        Parallel.awaitParked(publisher);
        bus.core.cancel();
        assertThat(publisher.await()).isInstanceOf(BusClosedException.class);
        assertEnded(stuck);
    }

    @Test
    void aHandlerThatWaitsForRoomIsGivenItWhileTheBusDrains() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger words = new AtomicInteger();
        bus.words.on(value -> {
            goOn.await();
            words.incrementAndGet();
        });
        CompletableFuture<Thread> publisher = new CompletableFuture<>();
        bus.numbers.on(value -> {
            publisher.complete(Thread.currentThread());
            for (int each = 0; each < 100; each++) {
                bus.word("word " + each);
            }
        });
        bus.number(1);
        Parallel.awaitTrue("full", () -> bus.words.channel().stats().published() >= 16);
        Parallel.awaitParked(publisher.get());
        Parallel.Outcome closing = Parallel.start(bus::close);
        Parallel.awaitParked(closing);
        goOn.countDown();
        closing.join();
        assertThat(words).hasValue(100);
        assertThat(bus.core.stats().kind(TestKind.WORD).published()).isEqualTo(100);
    }

    @Test
    void theFirstDeadlineOfSeveralClosersCounts() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        bus.numbers.on(value -> never.await());
        bus.number(1);
        CompletableFuture<DrainReport> patient = new CompletableFuture<>();
        Parallel.Outcome closing = Parallel.start(() -> patient.complete(bus.core.shutdown(Duration.ofSeconds(300))));
        Parallel.awaitParked(closing);
        DrainReport report = bus.core.shutdown(Duration.ZERO);
        closing.join();
        assertThat(report.drained()).isFalse();
        assertThat(patient.get()).isEqualTo(report);
    }

    @Test
    void everybodyMayCloseAtOnce() throws Exception {
        CancellationToken token = CancellationToken.create();
        for (int round = 0; round < ROUNDS; round++) {
            CancellationToken mine = token.child();
            TestBus own = new TestBus(BusOptions.defaults().until(mine));
            AtomicInteger calls = new AtomicInteger();
            Subscription closer = own.numbers.on(value -> {
                calls.incrementAndGet();
                own.close();
            });
            own.number(1);
            Parallel.run(4, thread -> {
                switch (thread) {
                    case 0 -> own.close();
                    case 1 -> own.core.cancel();
                    case 2 -> mine.cancel();
                    default -> own.shutdown();
                }
            });
            assertEnded(closer);
            assertThat(own.core.isClosed()).isTrue();
            assertThat(calls.get()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aChannelClosedByItsReceiversAndByItselfEndsEverybody() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(4);
            Receiver<Integer> receiver = channel.subscribe();
            Parallel.Outcome reader = Parallel.start(() -> {
                for (Received<Integer> next = receiver.receive(); !(next instanceof Received.Closed<Integer>); ) {
                    next = receiver.receive();
                }
            });
            Parallel.run(3, thread -> {
                switch (thread) {
                    case 0 -> receiver.close();
                    case 1 -> channel.close();
                    default -> tried(() -> channel.publish(1));
                }
            });
            reader.join();
            assertThat(channel.subscribe().receive()).isEqualTo(new Received.Closed<>());
            assertThat(channel.subscriberCount()).isEqualTo(channel.stats().subscribers());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        Parallel.awaitTrue("told to go on", () -> latch.getCount() == 0);
    }
}
