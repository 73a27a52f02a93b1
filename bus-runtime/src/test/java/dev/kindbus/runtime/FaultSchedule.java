package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import dev.kindbus.runtime.TestBus.Context;
import dev.kindbus.runtime.TestBus.TestEvent;
import dev.kindbus.runtime.TestBus.TestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A bus, handlers and publishers that do what they should not, all of it drawn from one seed. Handlers throw, hang, dawdle,
 * publish, cancel themselves and their neighbours, and close the bus; receivers close themselves in the midst of a batch while
 * they are lapped; policies throw; stages misbehave ({@link FaultyStages}); publishers are interrupted; executors run the caller,
 * drop, refuse and throw ({@link FaultyExecutors}); thread factories fail; subscriptions come and go.
 *
 * <p>Whatever happens, at the end every subscription has ended, each of its events is accounted for (rule C10), by its own
 * figures and by what its handler saw ({@link Witness}), everybody was given the same events in the same order ({@link Truth}),
 * the bus says that it drained only if it did (rule X1), and no thread of the bus is left.
 *
 * <p>What each part does follows from the seed; when it does it, from the scheduler: a replay repeats the faults, and nearly
 * always the outcome.
 */
final class FaultSchedule {
    private static final Backoff SHORT = new Backoff(Duration.ofNanos(1), Duration.ofNanos(100_000));
    private static final int MOST_EVENTS = 120;

    /** Room for all that is ever published in one schedule. */
    private static final int AMPLE = 1 << 14;

    /** Enough to drain, unless handlers that publish wait for each other in a circle, which nobody but a deadline ends. */
    private static final Duration DEADLINE = Duration.ofMillis(300);

    private final SplittableRandom random;
    private final CountDownLatch release = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Started> subscriptions = new ConcurrentLinkedQueue<>();
    private final Set<Subscription> cancelledByOwner = ConcurrentHashMap.newKeySet();
    private final AtomicInteger threadsMade = new AtomicInteger();
    private final AtomicInteger values = new AtomicInteger();
    private final Map<TestKind, Truth> truths = new EnumMap<>(TestKind.class);
    /** Whether anything may wait for what only the end brings about. If not, all is handled without it. */
    private final boolean mayHang;

    private final TestBus bus;
    private final FaultyExecutors executors;
    private final FaultyStages stages;

    /** A subscription, and who watches it. */
    private record Started(Subscription subscription, Witness witness, boolean blocking) {}

    private FaultSchedule(long seed, Executor pool) {
        this.random = new SplittableRandom(seed);
        this.mayHang = random.nextInt(3) != 0;
        this.executors = new FaultyExecutors(pool);
        this.stages = new FaultyStages(pool, mayHang);
        for (TestKind kind : TestKind.values()) {
            truths.put(kind, new Truth());
        }
        this.bus = new TestBus(BusOptions.defaults()
                .capacity(mayHang ? 1 + random.nextInt(random.nextBoolean() ? 4 : 64) : AMPLE)
                .onLag(LagListener.SILENT)
                .threads(threads(random.nextInt(5) == 0 ? 1 + random.nextInt(4) : Integer.MAX_VALUE)));
    }

    /** Runs the schedule of a seed, and asserts what must hold at its end. */
    static void run(long seed, Executor pool) throws Exception {
        new FaultSchedule(seed, pool).run();
    }

    private void run() throws Exception {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            subscribe(random.split());
        }
        List<Thread> publishers = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            SplittableRandom own = random.split();
            publishers.add(start(() -> publish(own)));
        }
        SplittableRandom forComing = random.split();
        publishers.add(start(() -> comeAndGo(forComing)));
        if (random.nextBoolean()) {
            SplittableRandom forDraining = random.split();
            publishers.add(start(() -> drainAndLeave(forDraining)));
        }
        // Executors that run the caller have run handlers on this thread, which may have interrupted it.
        Thread.interrupted();
        if (mayHang) {
            disturb(publishers);
        } else {
            awaitAllHandled(publishers);
        }
        DrainReport report = end(publishers);
        Thread.interrupted();
        check(publishers, report);
    }

    /** Publishers may be held up by handlers that hang: then it is over, too. */
    private void disturb(List<Thread> publishers) {
        if (random.nextInt(3) == 0) {
            publishers.get(random.nextInt(publishers.size())).interrupt();
        }
        if (random.nextBoolean()) {
            executors.shutDownNow();
        }
        Parallel.awaitTrue("publishers at rest", () -> publishers.stream().allMatch(FaultSchedule::isAtRest));
        if (random.nextBoolean()) {
            publishers.get(random.nextInt(publishers.size())).interrupt();
        }
    }

    /** There is room for all, and nobody hangs: publishers come through, and what they published is handled, on an open bus. */
    private void awaitAllHandled(List<Thread> publishers) throws Exception {
        for (Thread publisher : publishers) {
            publisher.join(60_000);
            assertThat(publisher.isAlive())
                    .as("%s, with room for all, at %s", publisher, List.of(publisher.getStackTrace()))
                    .isFalse();
        }
        assertThat(comesTrue(bus.core::awaitQuiescence))
                .as("all is handled: %s", bus.core.stats())
                .isTrue();
        for (SubscriptionStats stats : bus.core.stats().subscriptions()) {
            assertThat(stats.delivered() + stats.failed() + stats.missed() + stats.undelivered())
                    .as("%s at rest", stats)
                    .isEqualTo(stats.published());
        }
    }

    /** What may be waited for. */
    private interface Awaited {
        boolean await(Duration timeout) throws Exception;
    }

    /** That an executor has dropped a task for good, the bus learns when the collector does. */
    private static boolean comesTrue(Awaited awaited) throws Exception {
        boolean come = awaited.await(Duration.ofMillis(100));
        for (int second = 0; !come && second < 60; second++) {
            System.gc();
            come = awaited.await(Duration.ofSeconds(1));
        }
        return come;
    }

    private static boolean isAtRest(Thread thread) {
        Thread.State state = thread.getState();
        return state != Thread.State.RUNNABLE && state != Thread.State.NEW;
    }

    private DrainReport end(List<Thread> publishers) throws Exception {
        DrainReport report = null;
        switch (random.nextInt(4)) {
            case 0 -> bus.core.cancel();
            case 1 -> report = bus.core.shutdown(Duration.ZERO);
            case 2 -> {
                letGo();
                report = bus.core.shutdown(DEADLINE);
            }
            default -> {
                Parallel.Outcome other = Parallel.start(() -> bus.core.shutdown(Duration.ofMillis(1)));
                report = bus.core.shutdown(Duration.ofMillis(1));
                other.join();
            }
        }
        letGo();
        Thread.interrupted();
        for (Thread publisher : publishers) {
            publisher.join(60_000);
        }
        executors.shutDownNow();
        return report;
    }

    private void letGo() {
        release.countDown();
        stages.release();
    }

    private void check(List<Thread> publishers, DrainReport report) throws Exception {
        assertThat(publishers).noneMatch(Thread::isAlive);
        long lost = 0;
        // One that ends may just have started another.
        for (Started started = subscriptions.poll(); started != null; started = subscriptions.poll()) {
            Subscription subscription = started.subscription;
            assertThat(comesTrue(subscription::awaitEnd))
                    .as("%s ends", subscription)
                    .isTrue();
            SubscriptionStats stats = subscription.stats();
            assertThat(stats.active()).isFalse();
            assertThat(stats.backlog()).isZero();
            TestBus.assertConserved(stats);
            started.witness.check(stats, started.blocking);
            if (!cancelledByOwner.contains(subscription)) {
                lost += stats.undelivered();
            }
        }
        if (report != null && report.drained()) {
            assertThat(lost).as("undelivered on a bus that drained: %s", report).isZero();
        }
        truths.values().forEach(Truth::check);
        for (Thread thread : threads) {
            thread.join(60_000);
            assertThat(thread.isAlive()).as("%s is alive", thread).isFalse();
        }
        assertThat(bus.core.isClosed()).isTrue();
        assertThat(bus.core.stats().subscriptions()).noneMatch(SubscriptionStats::active);
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "publisher of a fault schedule");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private ThreadFactory threads(int failing) {
        return task -> {
            if (threadsMade.incrementAndGet() == failing) {
                throw new IllegalStateException("no thread: expected by the test");
            }
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((dead, expected) -> {});
            threads.add(thread);
            return thread;
        };
    }

    private void publish(SplittableRandom random) {
        for (int i = random.nextInt(MOST_EVENTS); i > 0; i--) {
            publishOne(random.nextInt(4));
        }
    }

    private void publishOne(int kind) {
        int value = values.incrementAndGet();
        try {
            if (kind == 0) {
                bus.word("word " + value);
            } else {
                bus.number(value);
            }
        } catch (BusClosedException | PublishInterruptedException | PublishDeadlockException expected) {
            Thread.interrupted();
        } catch (StackOverflowError ofAnInlineHandler) {
            // Published, all the same.
        }
    }

    private void comeAndGo(SplittableRandom random) {
        for (int i = random.nextInt(6); i > 0; i--) {
            subscribe(random.split());
            if (random.nextBoolean()) {
                cancelSomeone(random.nextInt(100));
            }
        }
    }

    /** A receiver that is waited for, and closes itself after so many items while publishers go on. */
    private void drainAndLeave(SplittableRandom random) {
        for (int i = random.nextInt(8); i > 0; i--) {
            int most = 1 + random.nextInt(6);
            List<Integer> given = new ArrayList<>();
            RingReceiver<Integer> receiver = bus.numbers.channel().subscribe(Overflow.BLOCK, 0);
            long first = receiver.cursor();
            for (int look = 0; look < 1_000 && given.size() < most && !bus.core.isClosed(); look++) {
                receiver.drain(
                        value -> {
                            given.add(value);
                            if (given.size() >= most) {
                                receiver.close();
                            }
                        },
                        Integer.MAX_VALUE);
                LockSupport.parkNanos(1_000);
            }
            receiver.close();
            Truth truth = truths.get(TestKind.NUMBER);
            if (given.size() > most) {
                truth.lie("a receiver that closed itself after " + most + " items was given " + given);
            }
            for (int each = 0; each < given.size(); each++) {
                truth.given("a receiver that is waited for", first + each, given.get(each));
            }
        }
    }

    private void cancelSomeone(int number) {
        subscriptions.stream()
                .skip(number % Math.max(1, subscriptions.size()))
                .findFirst()
                .ifPresent(started -> {
                    cancelledByOwner.add(started.subscription);
                    started.subscription.cancel();
                });
    }

    private void subscribe(SplittableRandom random) {
        boolean blocking = random.nextBoolean();
        SubscriptionOptions options = SubscriptionOptions.defaults()
                .overflow(blocking ? Overflow.BLOCK : Overflow.DROP_OLDEST)
                .replay(random.nextInt(3))
                .onError(policy(random));
        boolean inline = false;
        switch (random.nextInt(5)) {
            case 0 -> {
                options = options.inline();
                inline = true;
            }
            case 1, 2 -> options = options.executor(executors.draw(random));
            default -> {}
        }
        Witness witness = new Witness("subscriber " + subscriptions.size());
        Behaviour behaviour = new Behaviour(random.split());
        try {
            int shape = random.nextInt(6);
            Subscription started = switch (shape) {
                case 0 -> bus.onAll((event, context) -> behaviour.handle(event, context, witness));
                case 1 -> bus.words.on(options, (word, context) -> behaviour.handle(word, context, witness));
                case 2, 3 ->
                    inline
                            ? bus.numbers.on(options, (number, context) -> behaviour.handle(number, context, witness))
                            : bus.numbers.onAsync(
                                    options.maxInFlight(1 + random.nextInt(4)),
                                    (number, context) -> behaviour.handleLater(number, context, witness));
                default -> bus.numbers.on(options, (number, context) -> behaviour.handle(number, context, witness));
            };
            subscriptions.add(new Started(started, witness, shape != 0 && blocking));
        } catch (IllegalStateException expected) {
            // The bus is closed by then, or its factory has no thread.
        } catch (StackOverflowError ofAReplay) {
            // An inline handler is given what it replays on this thread.
        }
    }

    private static ErrorPolicy policy(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> ErrorPolicy.STOP;
            case 1 -> ErrorPolicy.atMost(3, ErrorPolicy.restart(SHORT), ErrorPolicy.STOP);
            case 2 -> ErrorPolicy.atMost(2, ErrorPolicy.retry(SHORT), ErrorPolicy.CONTINUE);
            case 3 -> ErrorPolicy.atMost(1, ErrorPolicy.retry(SHORT), ErrorPolicy.STOP);
            case 4 ->
                failure -> {
                    throw new IllegalStateException("the policy fails: expected by the test");
                };
            default -> ErrorPolicy.CONTINUE;
        };
    }

    /** What one handler does, call by call. */
    private final class Behaviour {
        private final SplittableRandom random;
        private final int sanity;

        Behaviour(SplittableRandom random) {
            this.random = random;
            this.sanity = 11 + random.nextInt(60);
        }

        void handle(Object value, Context context, Witness witness) throws Exception {
            see(value, context, witness);
            misbehave();
        }

        java.util.concurrent.CompletionStage<?> handleLater(Object value, Context context, Witness witness)
                throws Exception {
            see(value, context, witness);
            misbehave();
            return stages.draw(random);
        }

        private void see(Object value, Context context, Witness witness) {
            Object payload = value instanceof TestEvent.Number number
                    ? (Object) number.value()
                    : value instanceof TestEvent.Word word ? word.value() : value;
            witness.sees(payload, context.kind(), context.delivery(), truths.get(context.kind()));
        }

        private void misbehave() throws Exception {
            switch (random.nextInt(sanity)) {
                case 0 -> throw new IllegalStateException("expected by the test");
                case 1 -> throw new AssertionError("expected by the test");
                case 2 -> hang();
                case 3 -> LockSupport.parkNanos(50_000);
                case 4 -> publishOne(random.nextInt(4));
                case 5 -> cancelSomeone(random.nextInt(100));
                case 6 -> Thread.currentThread().interrupt();
                case 7 -> closeSometimes();
                case 8 -> subscribe(random.split());
                case 9 -> throwAnErrorSometimes();
                default -> Thread.onSpinWait();
            }
        }

        private void throwAnErrorSometimes() {
            if (random.nextInt(4) == 0) {
                throw new StackOverflowError("expected by the test");
            }
        }

        private void hang() throws InterruptedException {
            if (mayHang) {
                release.await();
            }
        }

        private void closeSometimes() {
            int way = random.nextInt(mayHang ? 8 : 200);
            if (way == 0) {
                bus.core.cancel();
            } else if (way == 1) {
                bus.core.shutdown(Duration.ofMillis(1));
            }
        }
    }
}
