package dev.kindbus.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import dev.kindbus.localkafka.LocalKafka;
import dev.kindbus.runtime.DrainReport;
import dev.kindbus.runtime.SubscriptionOptions;
import dev.kindbus.runtime.SubscriptionStats;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody takes what is sent: nobody else suffers, and nothing goes uncounted. */
@Timeout(300)
class KafkaAwayTest {
    private static final int FRAMES = 20_000;
    private static final int NOTES = 10;

    @Test
    void aLossyKindIsOvertakenAndSaysByHowMuch() throws Exception {
        LocalKafka broker = Broker.shared();
        String topic = UUID.randomUUID().toString();
        Broker.createTopic(topic, 1);
        Queue<Long> arrived = new ConcurrentLinkedQueue<>();
        try (PitEventBus here = PitEventBus.create();
                PitEventBus there = PitEventBus.create()) {
            there.onFrame(
                    SubscriptionOptions.defaults().overflow(Overflow.BLOCK), (frame, context) -> arrived.add(frame));
            try (KafkaBridge out = KafkaBridge.outbound(here, PitEventKind.FRAME)
                            .servers(broker.address())
                            .topic(PitEventKind.FRAME, topic)
                            .maxInFlight(100)
                            .acceptLoss()
                            .start();
                    KafkaBridge in = KafkaBridge.inbound(there, PitEventKind.FRAME)
                            .servers(broker.address())
                            .topic(PitEventKind.FRAME, topic)
                            .group(topic)
                            .start()) {
                here.publish().frame(-1);
                Conditions.await("the first one has crossed", () -> arrived.contains(-1L));
                broker.kill();
                for (long frame = 0; frame < FRAMES; frame++) {
                    here.publish().frame(frame);
                }
                Conditions.await("it is overtaken", () -> out.stats().missed() > 0);
                broker.restart();
                assertThat(here.shutdown(Duration.ofSeconds(120)).drained()).isTrue();

                BridgeStats stats = out.stats();
                assertThat(stats.failed()).isZero();
                assertThat(stats.sent() + stats.missed()).isEqualTo(FRAMES + 1);
                Conditions.await(
                        "what was sent arrives",
                        () -> arrived.stream().distinct().count() == stats.sent());
                assertThat(arrived.stream().distinct()).isSorted().contains(FRAMES - 1L);
                assertThat(in.isRunning()).isTrue();
            }
        }
    }

    @Test
    void aBusClosesInItsTimeAndCountsWhatWasNotSent() {
        PitEventBus bus = PitEventBus.create();
        KafkaBridge out = KafkaBridge.outbound(bus, PitEventKind.NOTE)
                .servers("localhost:1")
                .start();
        for (int note = 0; note < NOTES; note++) {
            bus.publish().note("note " + note);
        }
        DrainReport report = bus.shutdown(Duration.ofSeconds(1));
        out.close();

        assertThat(report.drained()).isFalse();
        assertThat(out.isRunning()).isFalse();
        assertThat(out.stats().sent()).isZero();
        SubscriptionStats stats = bus.stats().subscriptions().get(0);
        assertThat(stats.failed() + stats.undelivered()).isEqualTo(NOTES);
    }
}
