package dev.kindbus.runtime;

import static dev.kindbus.runtime.Threads.join;
import static dev.kindbus.runtime.Threads.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/** What a run is to find, and what it must not take for a fault. */
public final class BrokenOnPurpose {
    private static final VarHandle COUNT;
    private static final VarHandle MARK = MethodHandles.arrayElementVarHandle(long[].class);

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(BrokenOnPurpose.class, "count", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Object lock = new Object();
    private final Object otherLock = new Object();
    private final Integer[] element = {0};
    private final long[] mark = {0};
    private volatile int count;
    private volatile boolean never;

    private void increment() {
        COUNT.setRelease(this, (int) COUNT.getAcquire(this) + 1);
    }

    void incrementsAreLost() throws InterruptedException {
        join(start("one", this::increment), start("other", this::increment));
        assertThat(count).isEqualTo(2);
    }

    void elementsAreLost() throws InterruptedException {
        join(start("one", () -> element[0]++), start("other", () -> element[0]++));
        assertThat(element[0]).isEqualTo(2);
    }

    void marksAreLost() throws InterruptedException {
        join(start("one", this::moveMark), start("other", this::moveMark));
        assertThat(mark[0]).isEqualTo(2);
    }

    private void moveMark() {
        MARK.setVolatile(mark, 0, (long) MARK.getVolatile(mark, 0) + 1);
    }

    void threadsWaitForEachOther() throws InterruptedException {
        join(start("one", () -> lockBoth(lock, otherLock)), start("other", () -> lockBoth(otherLock, lock)));
    }

    private void lockBoth(Object first, Object second) {
        synchronized (first) {
            synchronized (second) {
                increment();
            }
        }
    }

    void threadWaitsAgainAndAgain() {
        while (!never) {
            LockSupport.parkNanos(1);
        }
    }

    void nobodyWakesTheLine() {
        awaitTurn();
    }

    /** Called as what waits in line is called. */
    private void awaitTurn() {
        LockSupport.parkNanos(this, 1_000_000);
    }

    /** Nothing is broken here: the permit is kept until the thread parks. */
    void threadIsUnparkedWhileItWaitsForAMonitor() throws InterruptedException {
        Thread parking = start("parks", () -> {
            synchronized (lock) {
                increment();
            }
            LockSupport.park();
        });
        Thread unparking = start("unparks", () -> {
            synchronized (lock) {
                increment();
                LockSupport.unpark(parking);
            }
        });
        join(parking, unparking);
    }
}
