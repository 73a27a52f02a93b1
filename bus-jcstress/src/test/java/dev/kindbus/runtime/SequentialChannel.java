package dev.kindbus.runtime;

import java.util.ArrayList;
import java.util.List;

/** What a channel with one lossy receiver does when nothing happens at once. */
public class SequentialChannel {
    private static final int NOBODY = -1;

    private final int capacity;
    private final List<Integer> published = new ArrayList<>();
    private int cursor = NOBODY;
    private boolean closed;

    SequentialChannel(int capacity) {
        this.capacity = capacity;
    }

    public String publish(int value) {
        if (closed) {
            return "refused";
        }
        if (cursor != NOBODY) {
            published.add(value);
        }
        return "published";
    }

    public void join() {
        if (cursor == NOBODY) {
            cursor = published.size();
        }
    }

    public void leave() {
        cursor = NOBODY;
    }

    public String receive() {
        if (cursor == NOBODY) {
            return "closed";
        }
        if (cursor == published.size()) {
            return closed ? "closed" : "empty";
        }
        int oldest = published.size() - capacity;
        if (cursor < oldest) {
            int missed = oldest - cursor;
            cursor = oldest;
            return "lag " + missed;
        }
        return "item " + published.get(cursor++);
    }

    public void close() {
        closed = true;
    }
}
