package dev.kindbus.benchmarks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;

/**
 * What every reader of every peer does with a frame: counts it and adds up its speed. Written by one thread at a time, read
 * by any; alone on its cache lines.
 */
public final class FrameCounter implements Consumer<Frame> {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int COUNT = 16;
    private static final int SPEEDS = 17;

    private final long[] cells = new long[32];

    @Override
    public void accept(Frame frame) {
        cells[SPEEDS] += (long) frame.speed();
        CELL.setRelease(cells, COUNT, cells[COUNT] + 1);
    }

    /** How many frames were accepted. */
    public long count() {
        return (long) CELL.getAcquire(cells, COUNT);
    }

    /** The sum of their speeds. */
    public long speeds() {
        long ignored = count();
        return ignored == 0 ? 0 : cells[SPEEDS];
    }
}
