package dev.kindbus.runtime;

import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Fault schedules, one after the other and two at a time, for as long as it takes: half a minute, or {@code
 * -Dkindbus.soak.seconds=1800}. Afterwards there are no more threads than before.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class SoakTest {
    private static final int SECONDS = Integer.getInteger("kindbus.soak.seconds", 30);

    @Test
    void nothingIsLostOrLeftBehind() throws Exception {
        ExecutorService soakers = Executors.newFixedThreadPool(2);
        try {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            Future<Integer> one = soakers.submit(() -> soak(until));
            Future<Integer> other = soakers.submit(() -> soak(until));
            System.out.println("soak: " + (one.get() + other.get()) + " schedules in " + SECONDS + " s");
        } finally {
            soakers.shutdownNow();
        }
        Parallel.awaitTrue(
                "no thread of a schedule is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().contains("fault schedule")));
    }

    private static int soak(long until) {
        ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "pool of a fault schedule");
            thread.setDaemon(true);
            return thread;
        });
        long first = System.nanoTime();
        System.out.println("soak: drawn from " + first);
        SplittableRandom seeds = new SplittableRandom(first);
        int schedules = 0;
        do {
            long seed = seeds.nextLong();
            try {
                FaultSchedule.run(seed, pool);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("replay FaultScheduleTest with -Dkindbus.fault.seed=" + seed, e);
            }
            if (++schedules % 10_000 == 0) {
                System.out.println("soak: " + schedules + " schedules");
            }
        } while (System.nanoTime() - until < 0);
        pool.shutdownNow();
        return schedules;
    }
}
