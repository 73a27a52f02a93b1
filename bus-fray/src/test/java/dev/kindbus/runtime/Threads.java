package dev.kindbus.runtime;

import org.pastalab.fray.runtime.Runtime;

/**
 * The threads of a scenario. Fray runs one at a time, and hands over with everything that was written: so a scenario notes in
 * plain lists and fields what it has seen, and adds no steps by that.
 */
final class Threads {
    private Threads() {}

    /** What a thread does. */
    interface Part {
        void play() throws Exception;
    }

    /** Starts a thread; what it throws fails the run. */
    static Thread start(String name, Part part) {
        Thread thread = new Thread(
                () -> {
                    try {
                        part.play();
                    } catch (Throwable e) {
                        Runtime.onReportError(e);
                    }
                },
                name);
        thread.start();
        return thread;
    }

    static void join(Thread... threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
