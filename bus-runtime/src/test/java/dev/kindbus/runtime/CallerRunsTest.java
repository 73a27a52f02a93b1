package dev.kindbus.runtime;

import static dev.kindbus.runtime.Parallel.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule H2, on executors that run the task on the thread that came with it. */
@Timeout(300)
class CallerRunsTest {
    private static final int EACH = 300_000;

    static Stream<Executor> executors() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                0, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
        return Stream.of(Runnable::run, pool);
    }

    @ParameterizedTest
    @MethodSource("executors")
    void allThatTwoPublishersPublishIsHandled(Executor executor) throws Exception {
        AtomicInteger handled = new AtomicInteger();
        try (TestBus bus = new TestBus(BusOptions.defaults().capacity(4096))) {
            SubscriptionOptions options =
                    SubscriptionOptions.defaults().overflow(Overflow.BLOCK).executor(executor);
            bus.numbers.on(options, (value, context) -> handled.incrementAndGet());
            Parallel.run(2, number -> {
                for (int i = 0; i < EACH; i++) {
                    bus.number(i);
                }
            });
            awaitTrue("all is handled", () -> handled.get() == 2 * EACH);
            assertThat(bus.shutdown().drained()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("executors")
    void oneThreadHandlesAllThatHasGatheredWithoutGoingDeeper(Executor executor) throws Exception {
        AtomicInteger handled = new AtomicInteger();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch gathered = new CountDownLatch(1);
        try (TestBus bus = new TestBus(BusOptions.defaults().capacity(1 << 20))) {
            SubscriptionOptions options =
                    SubscriptionOptions.defaults().overflow(Overflow.BLOCK).executor(executor);
            Subscription subscription = bus.numbers.on(options, (value, context) -> {
                inside.countDown();
                gathered.await();
                handled.incrementAndGet();
            });
            Parallel.Outcome first = Parallel.start(() -> bus.number(0));
            inside.await();
            for (int i = 1; i < 2 * EACH; i++) {
                bus.number(i);
            }
            gathered.countDown();
            awaitTrue("all is handled", () -> handled.get() == 2 * EACH || !subscription.isActive());
            first.join();
            assertThat(bus.shutdown().drained()).isTrue();
            assertThat(handled).hasValue(2 * EACH);
        }
    }

    @ParameterizedTest
    @MethodSource("executors")
    void aHandlerPublishesToItsOwnKindThatHasAnInlineHandler(Executor executor) throws Exception {
        AtomicInteger handled = new AtomicInteger();
        AtomicInteger inline = new AtomicInteger();
        try (TestBus bus = new TestBus(BusOptions.defaults())) {
            bus.numbers.on(SubscriptionOptions.defaults().executor(executor), (value, context) -> {
                handled.incrementAndGet();
                if (value % 2 == 0) {
                    context.publishNumber(value + 1);
                }
            });
            bus.numbers.on(SubscriptionOptions.defaults().inline(), (value, context) -> inline.incrementAndGet());
            Parallel.run(2, number -> {
                for (int i = 0; i < 100; i++) {
                    bus.number(2 * i);
                }
            });
            awaitTrue("all is handled", () -> handled.get() == 400 && inline.get() == 400);
        }
    }

    @ParameterizedTest
    @MethodSource("executors")
    void anInlineHandlerPublishesAndOneOnTheExecutorPublishesBack(Executor executor) throws Exception {
        AtomicInteger words = new AtomicInteger();
        AtomicInteger numbers = new AtomicInteger();
        // Room for all: with less, the two kinds could wait for each other.
        try (TestBus bus = new TestBus(BusOptions.defaults().capacity(1024))) {
            bus.numbers.on(SubscriptionOptions.defaults().inline(), (value, context) -> {
                numbers.incrementAndGet();
                if (value >= 0) {
                    bus.words.channel().publish("from " + value, Origin.HANDLER);
                }
            });
            bus.words.on(SubscriptionOptions.defaults().executor(executor), (value, context) -> {
                words.incrementAndGet();
                context.publishNumber(-1);
            });
            Parallel.run(2, number -> {
                for (int i = 0; i < 100; i++) {
                    bus.number(i);
                }
            });
            awaitTrue(
                    "all is handled", () -> List.of(words.get(), numbers.get()).equals(List.of(200, 400)));
        }
    }

    /** Which no executor may do: the bus keeps its own rules all the same. */
    @Test
    void anExecutorThatRunsATaskTwiceGetsNoNullAndLosesNothing() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        AtomicInteger handled = new AtomicInteger();
        AtomicInteger nulls = new AtomicInteger();
        try (TestBus bus = new TestBus(BusOptions.defaults().capacity(64))) {
            Executor twice = task -> {
                if (task == null) {
                    nulls.incrementAndGet();
                }
                pool.execute(task);
                pool.execute(task);
            };
            bus.numbers.on(
                    SubscriptionOptions.defaults().overflow(Overflow.BLOCK).executor(twice),
                    (value, context) -> handled.incrementAndGet());
            Parallel.run(2, number -> {
                for (int i = 0; i < 50_000; i++) {
                    bus.number(i);
                }
            });
            awaitTrue("all is handled", () -> handled.get() == 100_000 || nulls.get() > 0);
            assertThat(nulls).hasValue(0);
        } finally {
            pool.shutdownNow();
        }
    }
}
