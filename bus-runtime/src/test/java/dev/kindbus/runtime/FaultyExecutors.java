package dev.kindbus.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Executors as users have them, and worse: they run the caller, refuse, throw, drop what they were given, and are shut down. */
final class FaultyExecutors {
    private final Executor pool;
    private final List<ThreadPoolExecutor> own = new ArrayList<>();

    /**
     * @param pool does what it is told
     */
    FaultyExecutors(Executor pool) {
        this.pool = pool;
    }

    synchronized Executor draw(SplittableRandom random) {
        return switch (random.nextInt(9)) {
            case 0 -> Runnable::run;
            case 1 -> callerRuns();
            case 2 -> mortal();
            case 3 -> after(random.nextInt(10), FaultyExecutors::refuse);
            case 4 -> after(random.nextInt(10), FaultyExecutors::fail);
            case 5 -> after(random.nextInt(10), task -> {});
            default -> pool;
        };
    }

    /** As busy a pool as can be: one thread and no queue, so that now and then the caller runs the task, and now and then not. */
    private ThreadPoolExecutor callerRuns() {
        return keep(new ThreadPoolExecutor(
                0, 1, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy()));
    }

    /** A pool that is shut down in the midst of it, with tasks in its queue. */
    private ThreadPoolExecutor mortal() {
        return keep(new ThreadPoolExecutor(1, 1, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>()));
    }

    private ThreadPoolExecutor keep(ThreadPoolExecutor executor) {
        executor.setThreadFactory(task -> {
            Thread thread = new Thread(task, "pool of a fault schedule");
            thread.setDaemon(true);
            return thread;
        });
        own.add(executor);
        return executor;
    }

    private Executor after(int tasks, Executor then) {
        AtomicInteger left = new AtomicInteger(tasks);
        return task -> (left.getAndDecrement() > 0 ? pool : then).execute(task);
    }

    private static void refuse(Runnable task) {
        throw new RejectedExecutionException("expected by the test");
    }

    private static void fail(Runnable task) {
        throw new AssertionError("expected by the test");
    }

    /** The tasks in the queues of those that were made here are never run. */
    synchronized void shutDownNow() {
        own.forEach(ThreadPoolExecutor::shutdownNow);
    }
}
