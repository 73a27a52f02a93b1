package dev.kindbus.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/** How many stages of a subscription are open, and how many may be. */
final class InFlight {
    private final AtomicInteger open = new AtomicInteger();
    private final int max;
    private final Runnable onClosed;

    /**
     * @param onClosed called on whichever thread completed a stage, after it stopped counting as open
     */
    InFlight(int max, Runnable onClosed) {
        this.max = max;
        this.onClosed = onClosed;
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
        onClosed.run();
    }

    boolean isFull() {
        return open.get() >= max;
    }

    boolean isEmpty() {
        return open.get() == 0;
    }
}
