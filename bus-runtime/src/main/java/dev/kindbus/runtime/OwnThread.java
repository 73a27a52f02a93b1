package dev.kindbus.runtime;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs a subscription on a thread of its own, which parks while there is nothing to do (rule H1).
 *
 * <p><b>Letting events gather.</b> After less than a batch it waits a moment ({@link Gathering}) and looks once more, and then it
 * parks. If it has been handling a stream of events it does so several times, as the next one is then likely to be a few
 * microseconds away; but not on a virtual thread, whose carrier is better used by others.
 */
final class OwnThread implements Runner, Runnable {
    /** So many events since it last parked are a stream. */
    private static final int STREAM = 1024;

    /** How often it lets events gather before it parks, in a stream: for some ten microseconds. */
    private static final int PATIENCE = 30;

    /** For so long it waits for room for many, before it is content with room for one. */
    private static final long LONG_NANOS = 1_000_000;

    private final HandlerSubscription subscription;
    private final ThreadFactory threads;
    private final Gathering gathering = new Gathering(Parking.JDK);
    private volatile @Nullable Thread thread;
    private volatile boolean busy = true;
    private boolean virtual;

    OwnThread(HandlerSubscription subscription, ThreadFactory threads) {
        this.subscription = subscription;
        this.threads = threads;
    }

    @Override
    public void start() {
        Thread made = Objects.requireNonNull(threads.newThread(this), "the thread factory returned null for a thread");
        made.setName(subscription.name());
        thread = made;
        made.start();
    }

    @Override
    public void run() {
        virtual = OwnThreads.isVirtual(Thread.currentThread());
        try {
            handleUntilOver();
        } finally {
            busy = false;
            subscription.end();
        }
    }

    private void handleUntilOver() {
        long sinceParked = 0;
        int emptyRounds = 0;
        for (; ; ) {
            int handled = round();
            sinceParked += handled;
            gathering.cameBackTo(handled > 0);
            if (handled >= HandlerSubscription.BATCH) {
                continue;
            }
            if (handled > 0) {
                emptyRounds = 0;
                gathering.await(virtual);
            } else if (subscription.isOver()) {
                return;
            } else if (++emptyRounds < patience(sinceParked)) {
                gathering.await(virtual);
            } else if (awaitWork(emptyRounds)) {
                sinceParked = 0;
                emptyRounds = 0;
            }
        }
    }

    private int round() {
        try {
            return subscription.round();
        } catch (VirtualMachineError fatal) {
            // It ends as if it were cancelled: once its open stages have completed.
            subscription.breakBy(fatal);
            return 0;
        }
    }

    private int patience(long sinceParked) {
        return sinceParked < STREAM || virtual ? 1 : PATIENCE;
    }

    /** Answers whether it waited to be woken; if not, there will be something to do in a moment. */
    private boolean awaitWork(int emptyRounds) {
        // An interrupt that a handler left behind would turn parking into spinning.
        Thread.interrupted();
        long pause = subscription.pauseLeft();
        if (pause > 0) {
            LockSupport.parkNanos(this, pause);
            return true;
        }
        if (subscription.isWaitingForRoom()) {
            awaitRoom();
            return true;
        }
        boolean nothingYet = subscription.enlist();
        if (!nothingYet && emptyRounds < Parking.SPINS) {
            Parking.JDK.pause(this, emptyRounds);
            return false;
        }
        if (subscription.readyToPark()) {
            busy = false;
            subscription.notifyIdle();
            if (nothingYet) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, Parking.NAP_NANOS);
            }
            busy = true;
        }
        subscription.afterPark();
        return nothingYet;
    }

    /** Waits until a quarter of the stages has completed, or, if that takes long, until any has. */
    private void awaitRoom() {
        InFlight inFlight = subscription.inFlight();
        busy = false;
        if (inFlight.awaitMuchRoom()) {
            LockSupport.parkNanos(this, LONG_NANOS);
        }
        if (!subscription.isStopped() && inFlight.awaitRoom()) {
            LockSupport.park(this);
        }
        inFlight.awaitNothing();
        busy = true;
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
    public boolean isAtWork() {
        return busy;
    }

    @Override
    public boolean isRunning(Thread candidate) {
        return thread == candidate;
    }

    @Override
    public @Nullable Thread runningThread() {
        return busy ? thread : null;
    }
}
