package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many stages of a subscription are open, and how many may be.
 *
 * <p>Stages often complete many at a time, and waking a thread costs more than completing one. So a reader that has to wait for
 * room says how much it waits for, and whoever completes a stage wakes it only then, and when the last stage completes. The reader
 * first says so and then looks how many are open; whoever completes a stage first counts and then looks what was said: one of the
 * two sees the other.
 */
final class InFlight {
    private static final int NOBODY_WAITS = -1;

    private final AtomicInteger open = new AtomicInteger();
    private final int max;

    /** With so many open, or fewer, whoever waits for room is to be woken. */
    private volatile int enoughRoom;

    /**
     * @param isAwaited whether its reader says when it waits ({@link #awaitMuchRoom}); otherwise it is woken for each stage
     */
    InFlight(int max, boolean isAwaited) {
        this.max = max;
        this.enoughRoom = isAwaited ? NOBODY_WAITS : max - 1;
    }

    void opened() {
        open.incrementAndGet();
    }

    /** A stage has completed; answers whether the reader is to be woken. */
    boolean closed() {
        int left = open.decrementAndGet();
        return left == 0 || left <= enoughRoom;
    }

    boolean isFull() {
        return open.get() >= max;
    }

    boolean isEmpty() {
        return open.get() == 0;
    }

    /** Asks to be woken when there is room for a quarter of what there may be; {@code false} if there is. */
    boolean awaitMuchRoom() {
        return await(max - max / 4);
    }

    /** Asks to be woken when there is any room; {@code false} if there is. */
    boolean awaitRoom() {
        return await(max - 1);
    }

    private boolean await(int enough) {
        enoughRoom = enough;
        return open.get() > enough;
    }

    /** Does not wait for room any more. */
    void awaitNothing() {
        enoughRoom = NOBODY_WAITS;
    }
}
