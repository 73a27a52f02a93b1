package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A program of its own, as only a JVM that has just started interprets what it runs: publishers that are so deep in their small
 * stacks that publishing overflows it, at every depth there is, and who catch that and go on. Exits with 1 and says why if the bus
 * does not live on (rule C13).
 */
final class SmallStackProgram {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long STACK_BYTES = 200_000;

    /** So far from the end of the stack publishers begin to publish, in calls. */
    private static final int NEAR_THE_END = 60;

    private static final List<Thread> THREADS = new CopyOnWriteArrayList<>();

    private final TestBus bus = new TestBus(
            BusOptions.defaults().capacity(64).onLag(LagListener.SILENT).threads(task -> {
                Thread thread = OwnThreads.FACTORY.newThread(task);
                THREADS.add(thread);
                return thread;
            }));
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<AtomicLong> handled = new ArrayList<>();
    private final AtomicLong published = new AtomicLong();
    private int deepest;

    private SmallStackProgram() {}

    public static void main(String[] deliveries) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "pool");
            thread.setDaemon(true);
            return thread;
        });
        for (String delivery : deliveries) {
            new SmallStackProgram().run(delivery, pool);
            System.out.println(delivery + ": fine");
        }
    }

    private void run(String delivery, ExecutorService pool) throws Exception {
        SubscriptionOptions options = SubscriptionOptions.defaults().name(delivery);
        Receiver<Integer> pulled = bus.numbers.channel().subscribe();
        switch (delivery) {
            case "lossy" -> subscribe(options);
            case "blocking" -> subscribe(options.overflow(Overflow.BLOCK));
            case "pool" -> subscribe(options.executor(pool));
            case "caller" -> subscribe(options.executor(Runnable::run));
            case "inline" -> subscribe(options.inline());
            case "inline, blocking" -> subscribe(options.inline().overflow(Overflow.BLOCK));
            case "inline with a replay" -> subscribe(options.inline().replay(1));
            case "all" -> {
                subscribe(options);
                subscribe(options.executor(pool));
                subscribe(options.executor(Runnable::run));
                subscribe(options.inline());
                subscribe(options.inline());
                subscribe(options.inline().replay(1));
            }
            default -> throw new IllegalArgumentException(delivery);
        }
        for (int padding = 0; padding < 4; padding++) {
            overflowOnASmallStack(padding);
        }
        check(delivery, pulled);
    }

    private void subscribe(SubscriptionOptions options) {
        AtomicLong count = new AtomicLong();
        handled.add(count);
        subscriptions.add(bus.numbers.on(options, (value, context) -> count.incrementAndGet()));
    }

    private void overflowOnASmallStack(int padding) throws InterruptedException {
        deepest = 0;
        Thread diver = new Thread(null, () -> dive(0, padding), "diver", STACK_BYTES);
        diver.setDaemon(true);
        diver.start();
        diver.join(LONG.toMillis());
        if (diver.isAlive()) {
            fail("the publisher hangs at " + List.of(diver.getStackTrace()));
        }
    }

    /** Goes down to the end of the stack, and publishes on the way back, first where that overflows it. */
    private void dive(int depth, int padding) {
        try {
            deepest = depth;
            if (padding == 0) {
                dive(depth + 1, padding);
            } else if (padding == 1) {
                dive(depth + 1, padding, 1L);
            } else {
                dive(depth + 1, padding, 1L, 2L, padding == 2 ? 0L : 3L);
            }
        } catch (StackOverflowError expected) {
            // This is the end of the stack, or was when publishing was tried further down.
        }
        if (depth > deepest - NEAR_THE_END) {
            publish();
        }
    }

    private void dive(int depth, int padding, long frame) {
        dive(depth + (int) (frame - 1), padding);
    }

    private void dive(int depth, int padding, long frame, long larger, long largest) {
        dive(depth + (int) (frame - 1 + larger - 2 + largest - largest), padding);
    }

    private void publish() {
        try {
            bus.number(1);
            published.incrementAndGet();
        } catch (StackOverflowError expected) {
            // Published or not: the channel says.
        }
    }

    private void check(String delivery, Receiver<Integer> pulled) throws Exception {
        for (int i = 0; i < 200; i++) {
            bus.number(2);
        }
        Subscription late = bus.numbers.on(SubscriptionOptions.defaults().inline(), (value, context) -> {});
        Subscription later = bus.numbers.on(SubscriptionOptions.defaults(), (value, context) -> {});
        bus.number(3);
        if (!bus.core.awaitQuiescence(LONG)) {
            fail(delivery + " is not at rest: " + bus.core.stats());
        }
        pulled.close();
        late.cancel();
        later.cancel();
        if (!later.awaitEnd(LONG) || !late.awaitEnd(LONG)) {
            fail("one that was cancelled does not end");
        }
        if (later.stats().delivered() != 1 || late.stats().delivered() != 1) {
            fail("the bus does not go on: " + late.stats() + later.stats());
        }
        DrainReport report = bus.core.shutdown(LONG);
        long inChannel = bus.numbers.channel().stats().published();
        if (inChannel < published.get() + 201) {
            fail(inChannel + " in the channel, " + (published.get() + 201) + " published");
        }
        for (int i = 0; i < subscriptions.size(); i++) {
            SubscriptionStats stats = subscriptions.get(i).stats();
            TestBus.assertConserved(stats);
            if (subscriptions.get(i).isActive()) {
                fail(stats + " is active");
            }
            if (stats.delivered() > handled.get(i).get()) {
                fail(stats + ", but handled " + handled.get(i));
            }
        }
        if (!report.running().isEmpty()) {
            fail("still running: " + report);
        }
    }

    private static void fail(String why) {
        System.out.println(why + Parallel.stacks());
        for (Thread thread : THREADS) {
            System.out.println(thread + " " + thread.getState() + " " + List.of(thread.getStackTrace()));
        }
        Runtime.getRuntime().halt(1);
    }
}
