package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.fail;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Threads in tests, and waits that end on conditions. */
final class Parallel {
    private static final long LIMIT_NANOS = 60_000_000_000L;

    private Parallel() {}

    interface Task {
        void run() throws Exception;
    }

    interface NumberedTask {
        void run(int number) throws Exception;
    }

    /** Runs a task on a thread of its own. */
    static Outcome start(Task task) {
        return new Outcome(task);
    }

    /** Runs a task on several threads, and waits for all of them. */
    static void run(int threads, NumberedTask task) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            int mine = number;
            outcomes.add(start(() -> task.run(mine)));
        }
        for (Outcome outcome : outcomes) {
            outcome.join();
        }
    }

    static void awaitTrue(String what, BooleanSupplier condition) {
        long started = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - started > LIMIT_NANOS) {
                fail("not within 60 s: " + what + stacks());
            }
            LockSupport.parkNanos(100_000);
        }
    }

    static void awaitParked(Outcome outcome) {
        awaitParked(outcome.thread);
    }

    static void awaitParked(Thread thread) {
        awaitTrue(
                thread + " waits",
                () -> thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
    }

    static void awaitCollected(Reference<?> reference) {
        awaitTrue("collected", () -> {
            System.gc();
            return reference.refersTo(null);
        });
    }

    /** What the threads that are inside the bus are doing: all but virtual ones, which cannot be listed. */
    static String stacks() {
        StringBuilder stacks = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith("dev.kindbus"))) {
                stacks.append("\n\n").append(thread).append(' ').append(thread.getState());
                Arrays.stream(stack).forEach(frame -> stacks.append("\n    at ").append(frame));
            }
        });
        return stacks.toString();
    }

    /** What a task on a thread of its own threw. */
    static final class Outcome {
        private final AtomicReference<Throwable> thrown = new AtomicReference<>();
        private final Thread thread;

        private Outcome(Task task) {
            thread = new Thread(() -> {
                try {
                    task.run();
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        Thread thread() {
            return thread;
        }

        /** Waits for the task, which must not have thrown. */
        void join() throws InterruptedException {
            Throwable unexpected = await();
            if (unexpected != null) {
                throw new AssertionError("a parallel task failed", unexpected);
            }
        }

        /** What was thrown, or null, once the task is over. */
        Throwable await() throws InterruptedException {
            thread.join(LIMIT_NANOS / 1_000_000);
            if (thread.isAlive()) {
                fail("not within 60 s: the end of " + thread + stacks());
            }
            return thrown.get();
        }
    }
}
