package dev.kindbus.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The three words of a {@link Ring}, each on cache lines of its own, as publishers write them all the time and others read one or
 * the other. They are fields, and not objects of their own, since a publisher would otherwise spend much of its time following
 * references: after a compare-and-set it has to load each of them anew.
 */
abstract class RingWords extends RingAnnounced {
    private static final VarHandle WORD = field("word");
    private static final VarHandle COMMITTED = field("committed");
    private static final VarHandle ANNOUNCED = field("announced");

    @SuppressWarnings("unused")
    private long s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15;

    private static VarHandle field(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(RingAnnounced.class, name, long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    final boolean compareAndSetWord(long expected, long value) {
        return WORD.compareAndSet(this, expected, value);
    }

    final long getAndSetWordBits(long bits) {
        return (long) WORD.getAndBitwiseOr(this, bits);
    }

    final long getAndClearWordBits(long bits) {
        return (long) WORD.getAndBitwiseAnd(this, ~bits);
    }

    final long committedAcquire() {
        return (long) COMMITTED.getAcquire(this);
    }

    final void setCommittedRelease(long value) {
        COMMITTED.setRelease(this, value);
    }

    final boolean compareAndSetCommitted(long expected, long value) {
        return COMMITTED.compareAndSet(this, expected, value);
    }

    final long announcedAcquire() {
        return (long) ANNOUNCED.getAcquire(this);
    }

    final boolean compareAndSetAnnounced(long expected, long value) {
        return ANNOUNCED.compareAndSet(this, expected, value);
    }
}

/** Where publishers claim. */
abstract class RingWord extends Padding {
    volatile long word;
}

abstract class RingWordPadded extends RingWord {
    @SuppressWarnings("unused")
    private long p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;
}

/** How far values are there to be read. */
abstract class RingCommitted extends RingWordPadded {
    volatile long committed;
}

abstract class RingCommittedPadded extends RingCommitted {
    @SuppressWarnings("unused")
    private long q1, q2, q3, q4, q5, q6, q7, q8, q9, q10, q11, q12, q13, q14, q15;
}

/** How far publishers may go without announcing again. */
abstract class RingAnnounced extends RingCommittedPadded {
    volatile long announced;
}
