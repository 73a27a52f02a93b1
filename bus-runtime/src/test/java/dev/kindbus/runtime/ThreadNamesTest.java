package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.runtime.TestBus.TestKind;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule H5, as docs/operations.md tells it: a thread dump says who serves whom. */
@Timeout(60)
class ThreadNamesTest {
    private TestBus bus = new TestBus();

    @AfterEach
    void cancelBus() {
        bus.core.cancel();
    }

    private static SubscriptionOptions options() {
        return SubscriptionOptions.defaults();
    }

    static Stream<Arguments> everyKindOfThread() {
        return Stream.of(
                Arguments.of("virtual where the JVM has them", BusOptions.defaults()),
                Arguments.of("platform", BusOptions.defaults().threads(ThreadNamesTest::daemon)));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private static Thread get(CompletableFuture<Thread> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKindOfThread")
    void isTheSubscriptionsOwn(String threads, BusOptions options) throws Exception {
        bus = new TestBus(options);
        CompletableFuture<Thread> named = new CompletableFuture<>();
        CompletableFuture<Thread> unnamed = new CompletableFuture<>();
        bus.numbers.on(options().name("lap store"), (value, context) -> named.complete(Thread.currentThread()));
        bus.numbers.on(value -> unnamed.complete(Thread.currentThread()));
        bus.number(1);
        assertThat(get(named).getName()).isEqualTo("lap store");
        assertThat(get(unnamed).getName()).isEqualTo("number#2");
        assertThat(get(named).isDaemon()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKindOfThread")
    void isTheFirstKindWithHowManyMoreThereAre(String threads, BusOptions options) throws Exception {
        bus = new TestBus(options);
        CompletableFuture<Thread> all = new CompletableFuture<>();
        CompletableFuture<Thread> two = new CompletableFuture<>();
        bus.onAll((event, context) -> all.complete(Thread.currentThread()));
        bus.core.on(Set.of(TestKind.END, TestKind.WORD), (event, context) -> two.complete(Thread.currentThread()));
        bus.end();
        assertThat(get(all).getName()).isEqualTo("number+2#1");
        assertThat(get(two).getName()).isEqualTo("word+1#2");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKindOfThread")
    void isAnAsynchronousHandlersToo(String threads, BusOptions options) throws Exception {
        bus = new TestBus(options);
        CompletableFuture<Thread> called = new CompletableFuture<>();
        bus.words.onAsync(options().name("upload"), (value, context) -> {
            called.complete(Thread.currentThread());
            return CompletableFuture.completedFuture(null);
        });
        bus.word("a");
        assertThat(get(called).getName()).isEqualTo("upload");
    }

    @Test
    void ofAnExecutorsThreadIsLeftAlone() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> {
            Thread thread = daemon(task);
            thread.setName("the pool's own");
            return thread;
        });
        CompletableFuture<Thread> called = new CompletableFuture<>();
        bus.numbers.on(
                options().name("lap store").executor(pool),
                (value, context) -> called.complete(Thread.currentThread()));
        bus.number(1);
        assertThat(get(called).getName()).isEqualTo("the pool's own");
        pool.shutdown();
    }

    @Test
    void ofAPublisherIsLeftAlone() throws Exception {
        CompletableFuture<String> during = new CompletableFuture<>();
        bus.numbers.on(
                options().name("lap store").inline(),
                (value, context) -> during.complete(Thread.currentThread().getName()));
        String before = Thread.currentThread().getName();
        bus.number(1);
        assertThat(during.get(60, TimeUnit.SECONDS)).isEqualTo(before);
        assertThat(Thread.currentThread().getName()).isEqualTo(before);
    }

    @Test
    void ofWhoClosesABusFromInsideAHandlerSaysSo() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        bus.numbers.on(value -> {
            bus.shutdown();
            goOn.await();
        });
        bus.number(1);
        Parallel.awaitTrue("somebody closes the bus", () -> closers().count() == 1);
        assertThat(closers()).allMatch(Thread::isDaemon);
        goOn.countDown();
        Parallel.awaitTrue(
                "the end", () -> bus.core.isClosed() && closers().findAny().isEmpty());
    }

    private static Stream<Thread> closers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("kindbus-close"));
    }
}
