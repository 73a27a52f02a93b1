package dev.kindbus.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;

/** The records between the thread that polls and the one that publishes. Full is a matter of advice: what is there is taken. */
final class Inbox<T> {
    private final int bound;
    private final Queue<T> waiting = new ArrayDeque<>();

    Inbox(int bound) {
        this.bound = bound;
    }

    synchronized void add(Collection<? extends T> items) {
        waiting.addAll(items);
        notifyAll();
    }

    /** Waits for the next one. */
    synchronized T take() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        T item = waiting.remove();
        if (waiting.size() == bound / 2) {
            notifyAll();
        }
        return item;
    }

    synchronized boolean isFull() {
        return waiting.size() >= bound;
    }

    /** Waits until it is half empty, but not for longer than that. Answers whether it is. */
    synchronized boolean awaitRoom(long millis) throws InterruptedException {
        Deadline deadline = Deadline.in(Duration.ofMillis(millis));
        while (waiting.size() > bound / 2) {
            long left = deadline.left().toMillis();
            if (left == 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
