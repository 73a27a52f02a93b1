package dev.kindbus.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A subscriber on a virtual thread and one on a platform thread wait on one channel, and the only carrier runs somebody else's loop.
 * Ends with status 0 if the platform one is woken all the same. For JVMs with virtual threads.
 */
final class HoggedCarrierProgram {
    private HoggedCarrierProgram() {}

    public static void main(String[] arguments) throws Exception {
        ThreadFactory virtual = virtualThreads();
        for (int round = 0; round < 20; round++) {
            boolean virtualFirst = round % 2 == 0;
            try (TestBus bus = new TestBus()) {
                CountDownLatch handled = new CountDownLatch(1);
                for (Thread reader : subscribe(bus, virtual, virtualFirst, handled)) {
                    awaitWaiting(reader);
                }
                AtomicBoolean over = new AtomicBoolean();
                CountDownLatch hogging = new CountDownLatch(1);
                Thread hog = virtual.newThread(() -> {
                    hogging.countDown();
                    while (!over.get()) {
                        Thread.onSpinWait();
                    }
                });
                hog.start();
                hogging.await();
                bus.number(round);
                if (!handled.await(20, TimeUnit.SECONDS)) {
                    System.out.println("round " + round + ": the platform thread is not woken");
                    Runtime.getRuntime().halt(1);
                }
                over.set(true);
                hog.join();
                bus.core.shutdown(Duration.ofSeconds(20));
            }
        }
        System.exit(0);
    }

    /** Subscribes both; returns their threads. */
    private static List<Thread> subscribe(
            TestBus bus, ThreadFactory virtual, boolean virtualFirst, CountDownLatch handled) {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        for (boolean first : new boolean[] {true, false}) {
            boolean isVirtual = first == virtualFirst;
            SubscriptionOptions options = SubscriptionOptions.defaults().threads(task -> {
                Thread thread = isVirtual ? virtual.newThread(task) : new Thread(task);
                threads.add(thread);
                return thread;
            });
            bus.numbers.on(options, (value, context) -> {
                if (!isVirtual) {
                    handled.countDown();
                }
            });
        }
        return threads;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            LockSupport.parkNanos(100_000);
        }
    }

    /** {@code Thread.ofVirtual().factory()}, which the JDK that compiles this may not have. */
    private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    }
}
