package dev.kindbus.runtime;

import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules H1 and H2, for inline subscriptions with a cursor of their own. */
class OnPublisherTest {
    private final TestBus bus = new TestBus(BusOptions.defaults().capacity(3).onLag(LagListener.SILENT));
    private final BroadcastChannel<Integer> numbers = bus.numbers.channel();
    private final List<Integer> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void cancelBus() {
        bus.core.cancel();
    }

    /** The first step of publishing; answers the word before it. */
    private long claim() {
        long word = numbers.word();
        assertThat(numbers.announce(Ring.sequence(word))).isTrue();
        assertThat(numbers.claim(word)).isTrue();
        return word;
    }

    private void put(long claimed, int value) {
        numbers.put(Ring.sequence(claimed), value);
    }

    /** The other steps of publishing. */
    private void store(long claimed, int value) {
        put(claimed, value);
        numbers.serve(claimed, value, null);
    }

    /** 0 and 1 are overtaken; then 2 is due, and cannot be read, as the publisher of 1 has lost its core. */
    @Test
    void whatIsDueAfterALagIsHandledThoughAnEventBeforeItIsStillBeingStored() throws InterruptedException {
        Subscription subscription =
                bus.numbers.on(SubscriptionOptions.defaults().inline().replay(1), (value, context) -> seen.add(value));
        long[] claimed = {claim(), claim(), claim(), claim(), 0};
        put(claimed[0], 0);
        claimed[4] = claim();
        numbers.serve(claimed[0], 0, null);
        assertThat(subscription.stats().missed()).isEqualTo(2);

        Parallel.Outcome second = Parallel.start(() -> store(claimed[2], 2));
        Parallel.awaitTrue("2 is waited for, or given up", () -> isWaitingAwhileOrOver(second.thread()));
        store(claimed[1], 1);
        second.join();
        assertThat(seen).containsExactly(2);
        store(claimed[3], 3);
        store(claimed[4], 4);
        assertThat(seen).containsExactly(2, 3, 4);
        assertConserved(subscription.stats());
    }

    /** As opposed to standing in line, which has no limit. */
    private static boolean isWaitingAwhileOrOver(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING || !thread.isAlive();
    }
}
