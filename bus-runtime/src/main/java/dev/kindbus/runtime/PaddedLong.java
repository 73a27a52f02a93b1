package dev.kindbus.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A long that shares its cache line with nothing, however objects come to lie in memory: it is the middle of an array of 256
 * bytes. For words that one thread writes at every event while others read what lies beside them.
 */
final class PaddedLong {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int LENGTH = 32;
    private static final int MIDDLE = LENGTH / 2;

    private final long[] cells = new long[LENGTH];

    PaddedLong(long value) {
        setVolatile(value);
    }

    long getVolatile() {
        return (long) CELL.getVolatile(cells, MIDDLE);
    }

    /** For the only thread that writes it. */
    long getPlain() {
        return cells[MIDDLE];
    }

    void setRelease(long value) {
        CELL.setRelease(cells, MIDDLE, value);
    }

    void setVolatile(long value) {
        CELL.setVolatile(cells, MIDDLE, value);
    }

    boolean compareAndSet(long expected, long value) {
        return CELL.compareAndSet(cells, MIDDLE, expected, value);
    }

    long getAndBitwiseOr(long bits) {
        return (long) CELL.getAndBitwiseOr(cells, MIDDLE, bits);
    }

    long getAndBitwiseAnd(long bits) {
        return (long) CELL.getAndBitwiseAnd(cells, MIDDLE, bits);
    }
}
