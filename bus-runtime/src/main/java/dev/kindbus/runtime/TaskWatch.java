package dev.kindbus.runtime;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks once a second after tasks that executors were given and never run ({@link SerialTask#look}), while there are any tasks, on
 * the JDK's default asynchronous executor. What is being watched may be collected, and then it is not looked after any more.
 */
final class TaskWatch {
    private static final long SECONDS = 1;

    private final Set<SerialTask> tasks = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    void add(SerialTask task) {
        tasks.add(task);
        lookFromNowOn();
    }

    void remove(SerialTask task) {
        tasks.remove(task);
    }

    private void lookFromNowOn() {
        if (looking.compareAndSet(false, true)) {
            lookLater(new WeakReference<>(this));
        }
    }

    private static void lookLater(WeakReference<TaskWatch> watch) {
        CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(() -> {
            TaskWatch still = watch.get();
            if (still != null) {
                still.look(watch);
            }
        });
    }

    private void look(WeakReference<TaskWatch> self) {
        for (SerialTask task : tasks) {
            try {
                task.look();
            } catch (RuntimeException | Error e) {
                Log.log(Level.ERROR, "a look whether an executor still runs its task failed", e);
            }
        }
        if (!tasks.isEmpty()) {
            lookLater(self);
            return;
        }
        looking.set(false);
        if (!tasks.isEmpty()) {
            lookFromNowOn();
        }
    }
}
