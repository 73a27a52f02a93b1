package dev.kindbus.runtime;

import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A thousand {@link FaultSchedule}s. One that fails says its seed, and {@code -Dkindbus.fault.seed=...} runs that one alone;
 * {@code -Dkindbus.fault.schedules=...} runs more of them.
 */
@Timeout(600)
class FaultScheduleTest {
    private static final int SCHEDULES = Integer.getInteger("kindbus.fault.schedules", 1_000);

    private final ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "pool of fault schedules");
        thread.setDaemon(true);
        return thread;
    });

    @AfterEach
    void stopThePool() {
        pool.shutdownNow();
    }

    @Test
    void whateverGoesWrongEveryEventIsAccountedFor() {
        Long only = Long.getLong("kindbus.fault.seed");
        if (only != null) {
            run(only);
            return;
        }
        long first = System.nanoTime();
        System.out.println("fault schedules: " + SCHEDULES + ", drawn from " + first);
        SplittableRandom seeds = new SplittableRandom(first);
        for (int i = 0; i < SCHEDULES; i++) {
            run(seeds.nextLong());
        }
    }

    private void run(long seed) {
        try {
            FaultSchedule.run(seed, pool);
        } catch (Exception | AssertionError e) {
            throw new AssertionError("replay with -Dkindbus.fault.seed=" + seed, e);
        }
    }
}
