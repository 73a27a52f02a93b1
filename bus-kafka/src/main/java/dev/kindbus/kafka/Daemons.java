package dev.kindbus.kafka;

/** The bridges' own threads: platform threads, which do not keep the JVM running. */
final class Daemons {
    private Daemons() {}

    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = daemon(work);
        thread.setName(name);
        return thread;
    }
}
