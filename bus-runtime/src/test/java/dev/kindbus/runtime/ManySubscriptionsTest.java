package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Thousands of subscriptions: what each costs does not grow with how many there are, and nothing is kept of those that ended. */
@Timeout(600)
class ManySubscriptionsTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final TestBus bus = new TestBus(BusOptions.defaults().onLag(LagListener.SILENT));

    @AfterEach
    void stop() {
        bus.core.cancel();
        pool.shutdownNow();
    }

    private static SubscriptionOptions options() {
        return SubscriptionOptions.defaults();
    }

    /** Ways to come and go: each begins one and waits for its end. */
    private interface Visit {
        void comeAndGo(TestBus bus, ExecutorService pool, Object captured) throws Exception;
    }

    static Stream<Arguments> visits() {
        return Stream.of(
                Arguments.of("own thread", visit((pool, number) -> options())),
                Arguments.of("executor", visit((pool, number) -> options().executor(pool))),
                Arguments.of("inline", visit((pool, number) -> options().inline())),
                Arguments.of(
                        "inline with a cursor of its own",
                        visit((pool, number) -> options().inline().replay(1))),
                Arguments.of(
                        "blocking and named",
                        visit((pool, number) -> options()
                                .overflow(Overflow.BLOCK)
                                .executor(pool)
                                .name("name " + number.hashCode()))),
                Arguments.of("next", (Visit) (bus, pool, captured) -> {
                    CompletableFuture<Integer> next = bus.numbers.next(value -> captured.hashCode() != value);
                    bus.number(captured.hashCode() + 1);
                    next.get();
                }));
    }

    private interface Options {
        SubscriptionOptions of(ExecutorService pool, Object captured);
    }

    private static Visit visit(Options options) {
        return (bus, pool, captured) -> {
            Subscription subscription =
                    bus.numbers.on(options.of(pool, captured).onEnd(end -> captured.hashCode()), (value, context) -> {
                        captured.hashCode();
                    });
            bus.number(1);
            subscription.cancel();
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visits")
    void nothingIsKeptOfTheHandlerOfOneThatEnded(String way, Visit visit) throws Exception {
        Parallel.awaitCollected(comeAndGo(visit));
        assertThat(bus.core.stats().subscriptions()).hasSize(1);
    }

    private WeakReference<Object> comeAndGo(Visit visit) throws Exception {
        Object captured = new Object();
        visit.comeAndGo(bus, pool, captured);
        return new WeakReference<>(captured);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visits")
    void theHeapIsFlatHoweverManyCameAndWent(String way, Visit visit) throws Exception {
        int times = way.equals("own thread") ? 2_000 : 20_000;
        for (int i = 0; i < 1_000; i++) {
            visit.comeAndGo(bus, pool, new Object());
        }
        long before = usedBytes();
        for (int i = 0; i < times; i++) {
            visit.comeAndGo(bus, pool, new Object());
        }
        long after = usedBytes();
        System.out.printf("%s: %,d bytes, after %,d more %,d%n", way, before, times, after);
        // Less than 64 bytes for each; the names alone would be as much.
        assertThat(after - before).isLessThan(64L * times);
    }

    private static long usedBytes() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Nested
    class PlugIns {
        /** Loads the handler's class anew, as a plug-in's class loader does. */
        private final class PlugIn extends ClassLoader {
            PlugIn() {
                super(ManySubscriptionsTest.class.getClassLoader());
            }

            Class<?> load() throws IOException {
                String name = PlugInHandler.class.getName();
                try (InputStream in =
                        PlugInHandler.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                }
            }
        }

        @Test
        void takeTheirClassLoadersWithThem() throws Exception {
            Parallel.awaitCollected(visitOfAPlugIn());
        }

        @SuppressWarnings("unchecked")
        private WeakReference<ClassLoader> visitOfAPlugIn() throws Exception {
            PlugIn loader = new PlugIn();
            Handler<Integer> handler =
                    (Handler<Integer>) loader.load().getDeclaredConstructor().newInstance();
            assertThat(handler.getClass().getClassLoader()).isSameAs(loader);
            List<Subscription> subscriptions = List.of(
                    bus.numbers.on(options().onError(ErrorPolicy.STOP), handler),
                    bus.numbers.on(options().executor(pool), handler),
                    bus.numbers.on(options().inline(), handler));
            bus.number(1);
            assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
            for (Subscription subscription : subscriptions) {
                subscription.cancel();
                assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            }
            bus.number(2);
            return new WeakReference<>(loader);
        }
    }

    /** What takes how long, as the processor time of this thread: others on the machine have none of it. */
    private static long nanos(IntFunction<Runnable> prepared, int size) {
        long[] rounds = new long[5];
        for (int i = 0; i < rounds.length; i++) {
            Runnable work = prepared.apply(size);
            long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.run();
            rounds[i] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started;
        }
        Arrays.sort(rounds);
        return rounds[rounds.length / 2];
    }

    /** Ten times as many take about ten times as long: were it quadratic it would be a hundred times. */
    private static void assertLinear(String what, IntFunction<Runnable> prepared) {
        nanos(prepared, 1_000);
        long few = nanos(prepared, 1_000);
        long many = nanos(prepared, 10_000);
        System.out.printf("%s: 1,000 in %,d us, 10,000 in %,d us%n", what, few / 1_000, many / 1_000);
        assertThat(many).as(what).isLessThan(40 * Math.max(few, 200_000));
    }

    @Test
    void leavingAChannelIsLinear() {
        assertLinear("receivers leave", size -> {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(16);
            List<Receiver<Integer>> receivers = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                receivers.add(channel.subscribe());
            }
            return () -> receivers.forEach(Receiver::close);
        });
        assertLinear("blocking receivers leave", size -> {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(
                    ChannelOptions.defaults().capacity(16).overflow(Overflow.BLOCK));
            List<Receiver<Integer>> receivers = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                receivers.add(channel.subscribe());
            }
            return () -> receivers.forEach(Receiver::close);
        });
        assertLinear("subscriptions are cancelled", size -> {
            List<Subscription> subscriptions =
                    subscribe(new TestBus(), size, options().executor(Runnable::run));
            return () -> subscriptions.forEach(Subscription::cancel);
        });
        assertLinear("inline subscriptions are cancelled", size -> {
            List<Subscription> subscriptions =
                    subscribe(new TestBus(), size, options().inline());
            return () -> subscriptions.forEach(Subscription::cancel);
        });
    }

    @Test
    void closingABusIsLinearAndItsReportIsClean() {
        for (SubscriptionOptions options :
                List.of(options().executor(Runnable::run), options().inline())) {
            assertLinear("a bus is shut down, " + options.delivering(), size -> {
                TestBus closing = new TestBus();
                subscribe(closing, size, options);
                return () -> {
                    DrainReport report = closing.shutdown();
                    assertThat(report.drained()).isTrue();
                    assertThat(report.running()).isEmpty();
                    assertThat(report.subscriptions()).hasSize(size);
                };
            });
        }
    }

    private static List<Subscription> subscribe(TestBus bus, int size, SubscriptionOptions options) {
        List<Subscription> subscriptions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            subscriptions.add(bus.numbers.on(options, (value, context) -> {}));
        }
        return subscriptions;
    }
}
