package dev.kindbus.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/** The records between the thread that polls and the one that publishes. Full is a matter of advice: what is there is taken. */
final class Inbox<T> {
    private final int bound;
    private final Queue<T> waiting = new ArrayDeque<>();
    private int inHand;

    Inbox(int bound) {
        this.bound = bound;
    }

    synchronized void add(Collection<? extends T> items) {
        waiting.addAll(items);
        notifyAll();
    }

    /** Waits until there is something, and takes all of it: one look for many. It counts as waiting until {@link #done}. */
    synchronized List<T> takeAll() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        List<T> taken = List.copyOf(waiting);
        waiting.clear();
        inHand += taken.size();
        return taken;
    }

    /** So many of what was taken have been dealt with. */
    synchronized void done(int items) {
        inHand -= items;
        notifyAll();
    }

    synchronized boolean isFull() {
        return waiting.size() + inHand >= bound;
    }

    /** Waits until it is half empty, but not for longer than that. Answers whether it is. */
    synchronized boolean awaitRoom(long millis) throws InterruptedException {
        Deadline deadline = Deadline.in(Duration.ofMillis(millis));
        while (waiting.size() + inHand > bound / 2) {
            long left = deadline.left().toMillis();
            if (left == 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
