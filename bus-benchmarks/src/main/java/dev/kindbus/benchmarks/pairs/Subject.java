package dev.kindbus.benchmarks.pairs;

/**
 * One bus of one build, at one work. The implementations are loaded once for each build, together with that build: so their
 * loops, and what the compiler learns about their calls, belong to that build alone. Used by one thread.
 */
public interface Subject extends AutoCloseable {
    /**
     * Publishes for so long, and waits until everything is handled that has to be.
     *
     * @throws IllegalStateException if what was handled is not what was published
     */
    Sample window(long nanos);

    /** Cancels the bus. */
    @Override
    void close();
}
