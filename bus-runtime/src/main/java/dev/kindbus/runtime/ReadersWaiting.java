package dev.kindbus.runtime;

/**
 * The readers of a channel that wait for a value, by how they wait. Each list is woken by itself, as a woken thread wakes the rest
 * of its list ({@link WaitList}):
 *
 * <ul>
 *   <li>platform threads are not left to a virtual one, which may wait for a carrier for as long as others keep theirs;
 *   <li>readers that are called instead (executors are users' code) are called by the publisher, once it has served all that waits
 *       for itself: what it calls may publish, wait, or throw.
 * </ul>
 */
final class ReadersWaiting {
    private final WaitList platformThreads = new WaitList();
    private final WaitList virtualThreads = new WaitList();
    private final WaitList called = new WaitList();

    /** Puts a waiter on the list of its like; by the thread that is to wait, or for one that is called. */
    void enlist(Waiter waiter) {
        if (waiter.isCalled()) {
            called.enlist(waiter);
        } else if (OwnThreads.isVirtual(Thread.currentThread())) {
            virtualThreads.enlist(waiter);
        } else {
            platformThreads.enlist(waiter);
        }
    }

    /** Wakes all threads that wait. Never blocks, and runs nobody else's code. Unparks at most two threads; these wake the rest. */
    void wakeThreads() {
        platformThreads.wakeAll();
        virtualThreads.wakeAll();
    }

    /** Calls all readers that are called: for who holds no lock, and has nothing left to do that others wait for. */
    void call() {
        called.wakeAll();
    }
}
