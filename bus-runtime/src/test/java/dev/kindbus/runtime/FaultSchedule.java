package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A bus, handlers and publishers that do what they should not, all of it drawn from one seed. Handlers throw, hang, dawdle,
 * publish, cancel themselves and their neighbours, and close the bus; policies throw; publishers are interrupted; executors
 * reject; thread factories fail; subscriptions come and go. Whatever happens, at the end every subscription has ended, each of its
 * events is accounted for (rule C10), and no thread of the bus is left.
 *
 * <p>What each part does follows from the seed; when it does it, from the scheduler: a replay repeats the faults, and nearly
 * always the outcome.
 */
final class FaultSchedule {
    private static final Backoff SHORT = new Backoff(Duration.ofNanos(1), Duration.ofNanos(100_000));
    private static final int MOST_EVENTS = 120;

    /** Enough to drain, unless handlers that publish wait for each other in a circle, which nobody but a deadline ends. */
    private static final Duration DEADLINE = Duration.ofMillis(300);

    private final SplittableRandom random;
    private final CountDownLatch release = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Subscription> subscriptions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger threadsMade = new AtomicInteger();
    private final TestBus bus;
    private final Executor pool;

    private FaultSchedule(long seed, Executor pool) {
        this.random = new SplittableRandom(seed);
        this.pool = pool;
        this.bus = new TestBus(BusOptions.defaults()
                .capacity(1 + random.nextInt(random.nextBoolean() ? 4 : 64))
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
        disturb(publishers);
        end(publishers);
        check(publishers);
    }

    /** Publishers may be held up by handlers that hang: then it is over, too. */
    private void disturb(List<Thread> publishers) {
        if (random.nextInt(3) == 0) {
            publishers.get(random.nextInt(publishers.size())).interrupt();
        }
        Parallel.awaitTrue("publishers at rest", () -> publishers.stream().allMatch(FaultSchedule::isAtRest));
        if (random.nextBoolean()) {
            publishers.get(random.nextInt(publishers.size())).interrupt();
        }
    }

    private static boolean isAtRest(Thread thread) {
        Thread.State state = thread.getState();
        return state != Thread.State.RUNNABLE && state != Thread.State.NEW;
    }

    private void end(List<Thread> publishers) throws Exception {
        switch (random.nextInt(4)) {
            case 0 -> bus.core.cancel();
            case 1 -> bus.core.shutdown(Duration.ZERO);
            case 2 -> {
                release.countDown();
                bus.core.shutdown(DEADLINE);
            }
            default -> {
                Parallel.Outcome other = Parallel.start(() -> bus.core.shutdown(Duration.ofMillis(1)));
                bus.core.shutdown(Duration.ofMillis(1));
                other.join();
            }
        }
        release.countDown();
        for (Thread publisher : publishers) {
            publisher.join(60_000);
        }
    }

    private void check(List<Thread> publishers) throws Exception {
        assertThat(publishers).noneMatch(Thread::isAlive);
        for (Subscription subscription : subscriptions) {
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60)))
                    .as("%s ends", subscription)
                    .isTrue();
            SubscriptionStats stats = subscription.stats();
            assertThat(stats.active()).isFalse();
            assertThat(stats.backlog()).isZero();
            TestBus.assertConserved(stats);
        }
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
            threads.add(thread);
            return thread;
        };
    }

    private void publish(SplittableRandom random) {
        for (int i = random.nextInt(MOST_EVENTS); i > 0; i--) {
            publishOne(random.nextInt(), random.nextInt(4));
        }
    }

    private void publishOne(int value, int kind) {
        try {
            if (kind == 0) {
                bus.word("word");
            } else {
                bus.number(value);
            }
        } catch (BusClosedException | PublishInterruptedException | PublishDeadlockException expected) {
            Thread.interrupted();
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

    private void cancelSomeone(int number) {
        subscriptions.stream()
                .skip(number % Math.max(1, subscriptions.size()))
                .findFirst()
                .ifPresent(Subscription::cancel);
    }

    private void subscribe(SplittableRandom random) {
        SubscriptionOptions options = SubscriptionOptions.defaults()
                .overflow(random.nextBoolean() ? Overflow.BLOCK : Overflow.DROP_OLDEST)
                .replay(random.nextInt(3))
                .onError(policy(random));
        options = switch (random.nextInt(5)) {
            case 0 -> options.inline();
            case 1 -> options.executor(pool);
            case 2 -> options.executor(rejecting(random.nextInt(10)));
            default -> options;
        };
        Behaviour behaviour = new Behaviour(random.split());
        try {
            subscriptions.add(
                    switch (random.nextInt(4)) {
                        case 0 -> bus.onAll((event, context) -> behaviour.misbehave());
                        case 1 -> bus.words.on(options, (word, context) -> behaviour.misbehave());
                        default -> bus.numbers.on(options, (number, context) -> behaviour.misbehave());
                    });
        } catch (IllegalStateException expected) {
            // The bus is closed by then, or its factory has no thread.
        }
    }

    private Executor rejecting(int tasks) {
        AtomicInteger left = new AtomicInteger(tasks);
        return task -> {
            if (left.getAndDecrement() <= 0) {
                throw new RejectedExecutionException("expected by the test");
            }
            pool.execute(task);
        };
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
            this.sanity = 10 + random.nextInt(60);
        }

        void misbehave() throws Exception {
            switch (random.nextInt(sanity)) {
                case 0 -> throw new IllegalStateException("expected by the test");
                case 1 -> throw new AssertionError("expected by the test");
                case 2 -> release.await();
                case 3 -> LockSupport.parkNanos(50_000);
                case 4 -> publishOne(1, random.nextInt(4));
                case 5 -> cancelSomeone(random.nextInt(100));
                case 6 -> Thread.currentThread().interrupt();
                case 7 -> closeSometimes();
                case 8 -> subscribe(random.split());
                default -> Thread.onSpinWait();
            }
        }

        private void closeSometimes() {
            int way = random.nextInt(8);
            if (way == 0) {
                bus.core.cancel();
            } else if (way == 1) {
                bus.core.shutdown(Duration.ofMillis(1));
            }
        }
    }
}
