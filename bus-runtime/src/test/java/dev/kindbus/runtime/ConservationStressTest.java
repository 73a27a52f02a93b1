package dev.kindbus.runtime;

import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The law (rule C10) under random schedules: publishers, subscribers of every delivery that come and go, handlers that fail
 * and that are slow. What handlers themselves counted is held against what the statistics say.
 */
@Timeout(110)
class ConservationStressTest {
    private static final int ROUNDS = 40;

    /** A subscription, and what its handler saw with its own eyes. */
    private static final class Witness {
        private final AtomicLong returned = new AtomicLong();
        private final AtomicLong threw = new AtomicLong();
        private long last = -1;
        private Subscription subscription;

        void handle(int value, Delivery delivery, boolean fails) {
            assertThat(delivery.sequence()).isGreaterThan(last);
            assertThat(delivery.sequence() - last - 1).isEqualTo(last < 0 ? delivery.sequence() : delivery.missed());
            last = delivery.sequence();
            if (fails) {
                threw.incrementAndGet();
                throw new IllegalStateException("expected by the test");
            }
            returned.incrementAndGet();
        }
    }

    @ParameterizedTest(name = "{0} publishers")
    @ValueSource(ints = {1, 2, 4, 8})
    void everyEventIsAccountedFor(int publishers) throws Exception {
        long seed = System.nanoTime();
        System.out.println("conservation stress: seed " + seed + ", publishers " + publishers);
        SplittableRandom random = new SplittableRandom(seed);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (int round = 0; round < ROUNDS; round++) {
            runRound(publishers, random, pool);
        }
        pool.shutdown();
    }

    private static void runRound(int publishers, SplittableRandom random, ExecutorService pool) throws Exception {
        int capacity = 1 + random.nextInt(random.nextBoolean() ? 4 : 100);
        List<Witness> witnesses = new ArrayList<>();
        try (TestBus bus = new TestBus(BusOptions.defaults().capacity(capacity).onLag(LagListener.SILENT))) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                witnesses.add(subscribe(bus, random.split(), pool));
            }
            int each = 1 + random.nextInt(500);
            SplittableRandom forSubscribers = random.split();
            Parallel.Outcome comingAndGoing = Parallel.start(() -> {
                for (int i = 0; i < 5; i++) {
                    witnesses.add(subscribe(bus, forSubscribers.split(), pool));
                    witnesses
                            .get(forSubscribers.nextInt(witnesses.size()))
                            .subscription
                            .cancel();
                }
            });
            Parallel.run(publishers, publisher -> {
                for (int i = 0; i < each; i++) {
                    bus.number(i);
                }
            });
            comingAndGoing.join();
            assertThat(bus.shutdown().drained()).isTrue();
        }
        for (Witness witness : witnesses) {
            assertThat(witness.subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            SubscriptionStats stats = witness.subscription.stats();
            assertThat(stats.delivered()).as("delivered to %s", stats).isEqualTo(witness.returned.get());
            assertThat(stats.failed()).as("failed in %s", stats).isEqualTo(witness.threw.get());
            assertConserved(stats);
        }
    }

    private static Witness subscribe(TestBus bus, SplittableRandom random, ExecutorService pool) {
        Witness witness = new Witness();
        Overflow overflow = random.nextBoolean() ? Overflow.BLOCK : Overflow.DROP_OLDEST;
        SubscriptionOptions options = SubscriptionOptions.defaults()
                .onError(failure -> ErrorPolicy.CONTINUE)
                .overflow(overflow)
                .replay(random.nextBoolean() ? 0 : random.nextInt(8));
        options = switch (random.nextInt(4)) {
            case 0 -> options.name("inline, " + overflow).inline();
            case 1 -> options.name("on a pool, " + overflow).executor(pool);
            default -> options.name("on its own thread, " + overflow);
        };
        int failEvery = random.nextInt(3) == 0 ? 50 + random.nextInt(50) : Integer.MAX_VALUE;
        int dawdleEvery = random.nextInt(3) == 0 ? 10 : Integer.MAX_VALUE;
        witness.subscription = bus.numbers.on(options, (value, context) -> {
            if (value % dawdleEvery == 1) {
                Thread.yield();
            }
            witness.handle(value, context.delivery(), value % failEvery == 1);
        });
        return witness;
    }
}
