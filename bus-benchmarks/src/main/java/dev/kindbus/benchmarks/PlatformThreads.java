package dev.kindbus.benchmarks;

/** Daemon platform threads, for whatever a peer runs its readers on. */
public final class PlatformThreads {
    private PlatformThreads() {}

    /** A thread that does not keep the JVM alive; not started. */
    public static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        return thread;
    }
}
