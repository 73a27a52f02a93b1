package dev.kindbus.runtime;

import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules H1 and H2, for inline subscriptions with a cursor of their own. */
class OnPublisherTest {
    private final TestBus bus = new TestBus(BusOptions.defaults().capacity(2).onLag(LagListener.SILENT));
    private final BroadcastChannel<Integer> numbers = bus.numbers.channel();
    private final List<Integer> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    @AfterEach
    void cancelBus() {
        bus.core.cancel();
    }

    private void see(int value) throws InterruptedException {
        seen.add(value);
        if (value == 0) {
            firstMayEnd.await();
        }
    }

    /** Publishes up to where another thread has the turn. */
    private Parallel.Outcome publish(int value) {
        Parallel.Outcome publisher = Parallel.start(() -> bus.number(value));
        Parallel.awaitParked(publisher);
        return publisher;
    }

    /** The first step of publishing; answers the word before it. */
    private long claim() {
        long word = numbers.word();
        assertThat(numbers.claim(word)).isTrue();
        return word;
    }

    /** The other steps of publishing. */
    private void store(long claimed, int value) {
        numbers.put(Ring.sequence(claimed), value);
        numbers.serve(claimed, value, null);
    }

    /** While 0 is handled, 1 is overtaken; 3 is due then and cannot be read, as the publisher of 2 has lost its core. */
    @Test
    void whatIsDueAfterALagIsHandledThoughAnEventBeforeItIsStillBeingStored() throws InterruptedException {
        Subscription subscription =
                bus.numbers.on(SubscriptionOptions.defaults().inline().replay(1), (value, context) -> see(value));
        Parallel.Outcome first = publish(0);
        Parallel.Outcome second = publish(1);
        long two = claim();
        long three = claim();
        long four = claim();
        firstMayEnd.countDown();
        first.join();
        second.join();

        Parallel.Outcome third = Parallel.start(() -> store(three, 3));
        Parallel.awaitTrue("3 is waited for, or given up", () -> isWaitingAwhileOrOver(third.thread()));
        store(two, 2);
        third.join();
        assertThat(seen).containsExactly(0, 3);
        store(four, 4);
        assertThat(seen).containsExactly(0, 3, 4);
        assertThat(subscription.stats().missed()).isEqualTo(2);
        assertConserved(subscription.stats());
    }

    /** As opposed to standing in line, which has no limit. */
    private static boolean isWaitingAwhileOrOver(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING || !thread.isAlive();
    }
}
