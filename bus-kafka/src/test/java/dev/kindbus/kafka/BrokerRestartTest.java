package dev.kindbus.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.localkafka.LocalKafka;
import dev.kindbus.runtime.CancellationToken;
import dev.kindbus.runtime.DrainReport;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The broker is killed while events flow, and comes back. */
@Timeout(600)
class BrokerRestartTest {
    private static final int EVENTS = 100_000;
    private static final int CARS = 4;

    @Test
    void everyLosslessEventArrivesInOrderPerKey() throws Exception {
        LocalKafka broker = Broker.shared();
        String topic = UUID.randomUUID().toString();
        Broker.createTopic(topic, CARS);
        Queue<PitEvent.LapComplete> arrived = new ConcurrentLinkedQueue<>();
        AtomicInteger published = new AtomicInteger();
        try (PitEventBus here = PitEventBus.create();
                PitEventBus there = PitEventBus.create()) {
            there.onLapComplete(arrived::add);
            try (KafkaBridge out = KafkaBridge.outbound(here, PitEventKind.LAP_COMPLETE)
                            .servers(broker.address())
                            .topic(PitEventKind.LAP_COMPLETE, topic)
                            .key(here.remote().lapComplete(), PitEvent.LapComplete::car)
                            .start();
                    KafkaBridge in = KafkaBridge.inbound(there, PitEventKind.LAP_COMPLETE)
                            .servers(broker.address())
                            .topic(PitEventKind.LAP_COMPLETE, topic)
                            .group(topic)
                            .start()) {
                CountDownLatch killed = new CountDownLatch(1);
                Thread publisher = new Thread(
                        () -> {
                            for (int event = 0; event < EVENTS; event++) {
                                if (event == EVENTS / 2) {
                                    await(killed);
                                }
                                here.publish().lapComplete("car " + event % CARS, event / CARS);
                                published.incrementAndGet();
                            }
                        },
                        "publisher");
                publisher.setDaemon(true);
                publisher.start();
                Conditions.await("some have crossed", () -> arrived.size() > EVENTS / 10);
                broker.kill();
                killed.countDown();
                int whenKilled = arrived.size();
                // What waits to be sent is bounded by the channel and by what may be in flight: then publishing waits.
                Conditions.await("publishing waits", () -> isStanding(published) || published.get() == EVENTS);
                assertThat(whenKilled).isLessThan(EVENTS);
                assertThat(published.get()).isLessThan(EVENTS);
                broker.restart();
                publisher.join();
                DrainReport report = here.shutdown(Duration.ofSeconds(300));
                assertThat(report.drained())
                        .as("%s, %s, %s", report, out.stats(), broker)
                        .isTrue();
                Conditions.awaitEqual((long) EVENTS, () -> out.stats().sent());
                assertThat(out.stats().failed()).isZero();
                Conditions.await("all arrive", () -> arrived.stream().distinct().count() == EVENTS);
                assertThat(in.isRunning()).isTrue();
            }
        }
        for (int car = 0; car < CARS; car++) {
            String key = "car " + car;
            List<Integer> laps = arrived.stream()
                    .filter(lap -> lap.car().equals(key))
                    .map(PitEvent.LapComplete::lap)
                    .distinct()
                    .collect(Collectors.toList());
            assertThat(laps)
                    .as(key)
                    .isEqualTo(IntStream.range(0, EVENTS / CARS).boxed().collect(Collectors.toList()));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has not moved for half a second. */
    private static boolean isStanding(AtomicInteger counter) throws InterruptedException {
        int before = counter.get();
        CancellationToken.create().await(Duration.ofMillis(500));
        return counter.get() == before;
    }
}
