package dev.kindbus.example.racing.kafka;

import dev.kindbus.example.racing.EventBus;
import dev.kindbus.example.racing.EventKind;
import dev.kindbus.example.racing.LapAndSession;
import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.kafka.KafkaBridge;
import dev.kindbus.runtime.Kind;
import java.util.UUID;

/**
 * Sessions, laps and what was measured on them, on Kafka. Laps go by their session, which keeps its laps in order; frames stay
 * at home: there are many, they are lossy, and each lap carries its own.
 */
public final class LapExchange {
    private static final Kind[] KINDS = {EventKind.SESSION_START, EventKind.LAP_COMPLETE, EventKind.METRICS_EXTRACTED};

    private LapExchange() {}

    /**
     * Sends those of {@code bus}.
     *
     * @param servers {@code host:port}
     */
    public static KafkaBridge send(EventBus bus, String servers) {
        return KafkaBridge.outbound(bus, KINDS)
                .servers(servers)
                .key(
                        bus.remote().lapComplete(),
                        (LapAndSession lap) -> lap.session().sessionId())
                .key(
                        bus.remote().metricsExtracted(),
                        (MetricsAndSession lap) -> lap.session().sessionId())
                .start();
    }

    /**
     * Brings those of all other clients to {@code bus}, from the oldest that Kafka has.
     *
     * @param servers {@code host:port}
     */
    public static KafkaBridge follow(EventBus bus, String servers) {
        return KafkaBridge.inbound(bus, KINDS)
                .servers(servers)
                // A group of its own: every follower sees every lap.
                .group("racing-client-" + UUID.randomUUID())
                .property("auto.offset.reset", "earliest")
                .start();
    }
}
