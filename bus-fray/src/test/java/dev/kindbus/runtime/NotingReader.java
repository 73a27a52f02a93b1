package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Reads a receiver until it is closed, and notes what it is given. */
final class NotingReader implements Threads.Part {
    private final Receiver<Integer> receiver;
    private final List<Received<Integer>> answers = new ArrayList<>();

    NotingReader(Receiver<Integer> receiver) {
        this.receiver = receiver;
    }

    @Override
    public void play() throws InterruptedException {
        boolean open = true;
        while (open) {
            open = note(receiver.receive());
        }
    }

    /** As {@link #play}, but takes all there is at a time, and waits only when there is nothing. */
    void drain() throws InterruptedException {
        boolean open = true;
        while (open) {
            receiver.drain(value -> note(new Received.Item<>(value)), Integer.MAX_VALUE);
            open = note(receiver.receive());
        }
    }

    private boolean note(Received<Integer> received) {
        answers.add(received);
        return !(received instanceof Received.Closed);
    }

    List<Integer> items() {
        List<Integer> items = new ArrayList<>();
        for (Received<Integer> answer : answers) {
            if (answer instanceof Received.Item<Integer> item) {
                items.add(item.value());
            }
        }
        return items;
    }

    /** The items from {@code from} to before {@code to}: those of one publisher. */
    List<Integer> itemsFrom(int from, int to) {
        return items().stream().filter(item -> item >= from && item < to).toList();
    }

    /** The sum of all lags. */
    long missed() {
        long missed = 0;
        for (Received<Integer> answer : answers) {
            if (answer instanceof Received.Lagged<Integer> lagged) {
                missed += lagged.missed();
            }
        }
        return missed;
    }

    /** Holds every answer against what was published: a lag says exactly how many values were passed over. */
    void assertGiven(List<Integer> published) {
        int next = 0;
        for (Received<Integer> answer : answers) {
            if (answer instanceof Received.Item<Integer> item) {
                assertThat(published.subList(next, published.size()))
                        .as("%s, given %s", published, answers)
                        .startsWith(item.value());
                next++;
            } else if (answer instanceof Received.Lagged<Integer> lagged) {
                assertThat(lagged.missed()).as("a lag").isPositive();
                next += (int) lagged.missed();
            }
        }
        assertThat(next).as("%s, given %s", published, answers).isEqualTo(published.size());
    }
}
