package dev.kindbus.runtime;

import static dev.kindbus.runtime.Parallel.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A reader that finds a position claimed and not stored yet looks again, and after some looks in a row sleeps, longer each time. What
 * it reads ends the row: else a busy stream with small gaps would find it asleep most of the time.
 */
@Timeout(120)
class EmptyRoundsTest {
    private final TestBus bus = new TestBus();
    private final BroadcastChannel<Integer> channel = bus.numbers.channel();
    private final AtomicReference<Thread> worker = new AtomicReference<>();

    private long claim() {
        long word = channel.word;
        channel.announce(Ring.sequence(word));
        assertThat(channel.claim(word)).isTrue();
        return Ring.sequence(word);
    }

    private void awaitAsleep() {
        awaitTrue(
                "it sleeps", () -> worker.get() != null && LockSupport.getBlocker(worker.get()) instanceof OnExecutor);
    }

    @Test
    void aHandlerOnAPoolLooksAgainBeforeItSleepsAfterItHasHandledSomething() {
        AtomicInteger tasks = new AtomicInteger();
        AtomicInteger tasksBefore = new AtomicInteger();
        AtomicInteger handled = new AtomicInteger();
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            worker.set(thread);
            return thread;
        });
        SubscriptionOptions options = SubscriptionOptions.defaults().executor(task -> {
            tasks.incrementAndGet();
            pool.execute(task);
        });
        long[] claimed = new long[2];
        bus.numbers.on(options, (value, context) -> {
            if (value == 0) {
                claimed[0] = claim();
                channel.publish(2);
            }
            tasksBefore.set(tasks.get());
            handled.incrementAndGet();
        });
        channel.publish(0);
        awaitAsleep();
        claimed[1] = claim();
        channel.publish(4);
        channel.put(claimed[0], 1);
        awaitTrue("all up to the next one that is missing is handled", () -> handled.get() == 3);
        awaitAsleep();
        assertThat(tasks.get() - tasksBefore.get()).isGreaterThanOrEqualTo(Parking.SPINS);
        channel.put(claimed[1], 3);
        assertThat(bus.shutdown().drained()).isTrue();
        pool.shutdown();
    }
}
