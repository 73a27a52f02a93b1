package dev.kindbus.example.racing.metrics;

import dev.kindbus.example.racing.EventBus;
import dev.kindbus.example.racing.HandlerContext;
import dev.kindbus.example.racing.LapAndSession;
import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.runtime.SubscriptionOptions;

/** Measures each complete lap, and publishes what was measured. */
public final class MetricsHandler {
    private MetricsHandler() {}

    /** Measures the laps of {@code bus}. */
    public static void subscribe(EventBus bus) {
        bus.onLapComplete(SubscriptionOptions.defaults().name("metrics"), MetricsHandler::measure);
    }

    private static void measure(LapAndSession lap, HandlerContext context) {
        context.publish()
                .metricsExtracted(new MetricsAndSession(
                        lap.lapId(),
                        lap.lapNumber(),
                        lap.frames().size(),
                        lap.lapTime(),
                        LapMetrics.of(lap.frames()),
                        lap.session()));
    }
}
