package dev.kindbus.runtime;

import java.util.Collections;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A thousand {@link FaultSchedule}s, some at a time. One that fails says its seed, and {@code -Dkindbus.fault.seed=...} runs that one
 * alone; {@code -Dkindbus.fault.schedules=...} runs more of them.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS)
class FaultScheduleTest {
    private static final int SCHEDULES = Integer.getInteger("kindbus.fault.schedules", 1_000);
    private static final int AT_A_TIME = 16;

    @Test
    void whateverGoesWrongEveryEventIsAccountedFor() throws Exception {
        Long only = Long.getLong("kindbus.fault.seed");
        if (only != null) {
            runSome(() -> only, new AtomicInteger(1));
            return;
        }
        long first = System.nanoTime();
        System.out.println("fault schedules: " + SCHEDULES + ", drawn from " + first);
        AtomicLong seeds = new AtomicLong(first);
        AtomicInteger left = new AtomicInteger(SCHEDULES);
        Callable<Void> some = () -> {
            runSome(() -> new SplittableRandom(seeds.getAndIncrement()).nextLong(), left);
            return null;
        };
        ExecutorService runners = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            for (Future<Void> done : runners.invokeAll(Collections.nCopies(AT_A_TIME, some))) {
                done.get();
            }
        } finally {
            runners.shutdownNow();
        }
    }

    private static void runSome(LongSupplier seeds, AtomicInteger left) {
        ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "pool of fault schedules");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (int now = left.getAndDecrement(); now > 0; now = left.getAndDecrement()) {
                showProgress(now);
                run(seeds.getAsLong(), pool);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void showProgress(int left) {
        if (left % 1_000 == 0 && left < SCHEDULES) {
            System.out.println("fault schedules: " + left + " to go");
        }
    }

    private static void run(long seed, ExecutorService pool) {
        try {
            FaultSchedule.run(seed, pool);
        } catch (Exception | AssertionError e) {
            throw new AssertionError("replay with -Dkindbus.fault.seed=" + seed, e);
        }
    }
}
