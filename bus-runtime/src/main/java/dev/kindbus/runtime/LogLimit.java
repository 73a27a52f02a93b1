package dev.kindbus.runtime;

/**
 * How often something may be logged that can happen a thousand times a second: so often in each second, the rest is counted and
 * told with the next. Any thread may ask.
 */
final class LogLimit {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOT_NOW = -1;

    private final int perSecond;
    private long secondBegan;
    private int inThisSecond;
    private long unlogged;

    LogLimit(int perSecond) {
        this.perSecond = perSecond;
        this.inThisSecond = 0;
        this.secondBegan = System.nanoTime();
    }

    /** Answers how many were not logged since the last one that was, if this one may be; -1 if it may not. */
    synchronized long ask() {
        return ask(System.nanoTime());
    }

    synchronized long ask(long now) {
        if (now - secondBegan >= SECOND) {
            secondBegan = now;
            inThisSecond = 0;
        }
        if (inThisSecond == perSecond) {
            unlogged++;
            return NOT_NOW;
        }
        inThisSecond++;
        long before = unlogged;
        unlogged = 0;
        return before;
    }
}
