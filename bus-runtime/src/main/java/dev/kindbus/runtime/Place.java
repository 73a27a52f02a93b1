package dev.kindbus.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Where a reader is in a ring. Its thread writes here at every value, or at every batch, so nothing else lies near; publishers
 * look at the cursor now and then.
 */
final class Place extends PlaceFields {
    private static final VarHandle CURSOR;

    static {
        try {
            CURSOR = MethodHandles.lookup().findVarHandle(PlaceFields.class, "cursor", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @SuppressWarnings("unused")
    private long r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15;

    /** The cursor, for the reader itself. */
    long plainCursor() {
        return (long) CURSOR.get(this);
    }

    /** Whoever sees the cursor behind a value has seen the value read. */
    void moveTo(long sequence) {
        CURSOR.setRelease(this, sequence);
    }
}

/** The fields, apart so that padding lies on both sides of them. */
abstract class PlaceFields extends Padding {
    /** The sequence of the next value to read. */
    volatile long cursor;

    /** Everything before it can be read, or has been overtaken: where the reader last saw the ring committed. */
    long readable;

    /** Where the reader last looked whether publishers wait for room. */
    long lookedAt;
}
