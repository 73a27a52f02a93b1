package dev.kindbus.runtime;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs a subscription on a thread of its own, which parks while there is nothing to do (rule H1). */
final class OwnThread implements Runner, Runnable {
    /** How many events to handle before looking up; it only bounds one call of {@link HandlerSubscription#turn}. */
    private static final int BUDGET = 1024;

    private final HandlerSubscription subscription;
    private final ThreadFactory threads;
    private volatile @Nullable Thread thread;
    private volatile boolean busy = true;
    private boolean virtual;

    OwnThread(HandlerSubscription subscription, ThreadFactory threads) {
        this.subscription = subscription;
        this.threads = threads;
    }

    @Override
    public void start() {
        Thread made = Objects.requireNonNull(threads.newThread(this), "the thread factory answered null for a thread");
        made.setName(subscription.name());
        thread = made;
        made.start();
    }

    @Override
    public void run() {
        virtual = OwnThreads.isVirtual(Thread.currentThread());
        try {
            takeTurns();
        } finally {
            busy = false;
            subscription.end();
        }
    }

    private void takeTurns() {
        int emptyTurns = 0;
        for (; ; ) {
            HandlerSubscription.Turn turn = subscription.turn(BUDGET);
            if (turn == HandlerSubscription.Turn.ENDED) {
                return;
            }
            if (turn == HandlerSubscription.Turn.WORKED) {
                emptyTurns = 0;
            } else if (awaitWork(emptyTurns)) {
                emptyTurns = 0;
            } else {
                emptyTurns++;
            }
        }
    }

    /** Answers whether it waited to be woken. */
    private boolean awaitWork(int emptyTurns) {
        // An interrupt that a handler left behind would turn parking into spinning.
        Thread.interrupted();
        long pause = subscription.pauseLeft();
        if (pause > 0) {
            LockSupport.parkNanos(this, pause);
            return true;
        }
        if (emptyTurns == 0 && !virtual) {
            // Publishers may get a batch ahead meanwhile, which is cheaper for all than parking.
            Parking.JDK.stepAside();
            return false;
        }
        if (!subscription.enlist()) {
            Parking.JDK.pause(this, emptyTurns);
            return false;
        }
        if (subscription.readyToPark()) {
            busy = false;
            subscription.notifyIdle();
            LockSupport.park(this);
            busy = true;
        }
        subscription.afterPark();
        return true;
    }

    @Override
    public void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public void interrupt() {
        Thread running = thread;
        if (running != null && subscription.isActive()) {
            running.interrupt();
        }
    }

    @Override
    public boolean isBusy() {
        return busy;
    }

    @Override
    public boolean isRunning(Thread candidate) {
        return thread == candidate;
    }
}
