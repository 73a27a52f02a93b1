package dev.kindbus.runtime;

import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules H1 and H2, for inline subscriptions with a cursor of their own. */
class OnPublisherTest {
    private final TestBus bus = new TestBus(BusOptions.defaults().capacity(2).onLag(LagListener.SILENT));
    private final BroadcastChannel<Integer> numbers = bus.numbers.channel();
    private final List<Integer> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void cancelBus() {
        bus.core.cancel();
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

    /** 0 to 2 are overtaken; then 3 is due, and cannot be read, as the publisher of 2 has lost its core. */
    @Test
    void whatIsDueAfterALagIsHandledThoughAnEventBeforeItIsStillBeingStored() throws InterruptedException {
        Subscription subscription =
                bus.numbers.on(SubscriptionOptions.defaults().inline().replay(1), (value, context) -> seen.add(value));
        long[] claimed = {claim(), claim(), claim(), claim(), claim()};
        store(claimed[0], 0);
        store(claimed[1], 1);
        assertThat(subscription.stats().missed()).isEqualTo(3);

        Parallel.Outcome third = Parallel.start(() -> store(claimed[3], 3));
        Parallel.awaitTrue("3 is waited for, or given up", () -> isWaitingAwhileOrOver(third.thread()));
        store(claimed[2], 2);
        third.join();
        assertThat(seen).containsExactly(3);
        store(claimed[4], 4);
        assertThat(seen).containsExactly(3, 4);
        assertConserved(subscription.stats());
    }

    /** As opposed to standing in line, which has no limit. */
    private static boolean isWaitingAwhileOrOver(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING || !thread.isAlive();
    }
}
