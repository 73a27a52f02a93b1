package dev.kindbus.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A long that nothing else lies near: for words that one thread writes at every event while others go about their own. */
class PaddedLong extends PaddedLongValue {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(PaddedLongValue.class, "value", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @SuppressWarnings("unused")
    private long r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15;

    PaddedLong(long value) {
        this.value = value;
    }

    long getVolatile() {
        return value;
    }

    /** For the only thread that writes it. */
    long getPlain() {
        return (long) VALUE.get(this);
    }

    long getAcquire() {
        return (long) VALUE.getAcquire(this);
    }

    void setRelease(long value) {
        VALUE.setRelease(this, value);
    }

    void setVolatile(long value) {
        this.value = value;
    }

    boolean compareAndSet(long expected, long value) {
        return VALUE.compareAndSet(this, expected, value);
    }

    long getAndAdd(long more) {
        return (long) VALUE.getAndAdd(this, more);
    }

    long getAndBitwiseOr(long bits) {
        return (long) VALUE.getAndBitwiseOr(this, bits);
    }

    long getAndBitwiseAnd(long bits) {
        return (long) VALUE.getAndBitwiseAnd(this, bits);
    }
}

/** The value, apart so that padding lies on both sides of it. */
abstract class PaddedLongValue extends Padding {
    volatile long value;
}
