package dev.kindbus.runtime;

import static dev.kindbus.runtime.Parallel.awaitTrue;
import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The law (rule C10) on an open bus: publishers of several classes, whose channels are made and whose handlers come and go
 * meanwhile, and a closing in the midst of it.
 */
@Timeout(110)
class OpenBusConservationTest {
    private static final int ROUNDS = 30;
    private static final Duration LONG = Duration.ofSeconds(60);

    private record Red(int number) {}

    private record Green(int number) {}

    private record Blue(int number) {}

    /** A subscription, and what its handler saw with its own eyes. */
    private static final class Witness {
        private final AtomicLong returned = new AtomicLong();
        private final AtomicLong threw = new AtomicLong();
        private Subscription subscription;

        void handle(boolean fails) {
            if (fails) {
                threw.incrementAndGet();
                throw new IllegalStateException("expected by the test");
            }
            returned.incrementAndGet();
        }
    }

    /** What the blocking handler of one class saw, which is there from the start, and how often publishers were told of it. */
    private static final class Recorder {
        private final AtomicLong handled = new AtomicLong();
        private final AtomicLong published = new AtomicLong();
    }

    @ParameterizedTest(name = "{0} publishers")
    @ValueSource(ints = {1, 3})
    void everyEventIsAccountedFor(int publishers) throws Exception {
        long seed = System.nanoTime();
        System.out.println("open bus conservation: seed " + seed + ", publishers " + publishers);
        SplittableRandom random = new SplittableRandom(seed);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (int round = 0; round < ROUNDS; round++) {
            runRound(publishers, random, pool);
        }
        pool.shutdown();
    }

    private static void runRound(int publishers, SplittableRandom random, ExecutorService pool) throws Exception {
        OpenBus bus = OpenBus.create(
                BusOptions.defaults().capacity(1 + random.nextInt(64)).onLag(LagListener.SILENT));
        Recorder reds = new Recorder();
        bus.on(
                Red.class,
                SubscriptionOptions.defaults().overflow(Overflow.BLOCK),
                (red, context) -> reds.handled.incrementAndGet());
        List<Witness> witnesses = new CopyOnWriteArrayList<>();
        SplittableRandom forSubscribers = random.split();
        Parallel.Outcome comingAndGoing = Parallel.start(() -> {
            try {
                for (int i = 0; i < 12; i++) {
                    witnesses.add(subscribe(bus, forSubscribers.split(), pool));
                    if (i % 3 == 2) {
                        witnesses
                                .get(forSubscribers.nextInt(witnesses.size()))
                                .subscription
                                .cancel();
                    }
                }
            } catch (BusClosedException e) {
                // The others were subscribed before it closed.
            }
        });
        List<Parallel.Outcome> publishing = IntStream.range(0, publishers)
                .mapToObj(publisher -> Parallel.start(() -> {
                    for (int number = 0; ; number++) {
                        bus.publish(new Red(number));
                        reds.published.incrementAndGet();
                        bus.publish(new Green(number));
                        bus.publish(new Blue(number));
                    }
                }))
                .toList();
        long some = random.nextInt(500);
        awaitTrue("flowing", () -> reds.handled.get() > some);
        DrainReport report = bus.shutdown(LONG);
        comingAndGoing.join();
        for (Parallel.Outcome publisher : publishing) {
            assertThat(publisher.await()).isInstanceOf(BusClosedException.class);
        }
        assertThat(report.drained()).isTrue();
        assertThat(reds.handled).hasValue(reds.published.get());
        for (Witness witness : witnesses) {
            assertThat(witness.subscription.awaitEnd(LONG)).isTrue();
            SubscriptionStats stats = witness.subscription.stats();
            assertThat(stats.delivered()).as("delivered to %s", stats).isEqualTo(witness.returned.get());
            assertThat(stats.failed()).as("failed in %s", stats).isEqualTo(witness.threw.get());
            assertConserved(stats);
        }
        bus.stats().subscriptions().forEach(TestBus::assertConserved);
    }

    private static Witness subscribe(OpenBus bus, SplittableRandom random, ExecutorService pool) {
        Witness witness = new Witness();
        SubscriptionOptions options = SubscriptionOptions.defaults()
                .onError(failure -> ErrorPolicy.CONTINUE)
                .overflow(random.nextBoolean() ? Overflow.BLOCK : Overflow.DROP_OLDEST)
                .replay(random.nextBoolean() ? 0 : random.nextInt(8));
        options = switch (random.nextInt(4)) {
            case 0 -> options.inline();
            case 1 -> options.executor(pool);
            default -> options;
        };
        int failEvery = random.nextInt(3) == 0 ? 50 + random.nextInt(50) : Integer.MAX_VALUE;
        witness.subscription = switch (random.nextInt(3)) {
            case 0 -> bus.on(Red.class, options, (red, context) -> witness.handle(red.number() % failEvery == 1));
            case 1 -> bus.on(Green.class, options, (green, context) -> witness.handle(green.number() % failEvery == 1));
            default -> bus.on(Blue.class, options, (blue, context) -> witness.handle(blue.number() % failEvery == 1));
        };
        return witness;
    }
}
