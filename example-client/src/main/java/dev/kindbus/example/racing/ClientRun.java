package dev.kindbus.example.racing;

import dev.kindbus.example.racing.console.Console;
import dev.kindbus.example.racing.laps.LapHandler;
import dev.kindbus.example.racing.metrics.MetricsHandler;
import dev.kindbus.example.racing.report.Summary;
import dev.kindbus.example.racing.source.Pace;
import dev.kindbus.example.racing.source.Replay;
import dev.kindbus.example.racing.source.TelemetrySource;
import dev.kindbus.example.racing.upload.UploadHandler;
import dev.kindbus.example.racing.upload.UploadPolicy;
import dev.kindbus.runtime.BusStats;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One run of the client: a bus, a handler for each job, and a source whose frames go through them.
 *
 * <pre>{@code
 * source -> telemetryFrame -> laps -> lapComplete -> metrics -> metricsExtracted -> upload -> lapUploadSuccess
 * }</pre>
 */
final class ClientRun implements AutoCloseable {
    /** How long, after the last frame, laps may still take to be measured and uploaded. */
    private static final Duration TO_DRAIN = Duration.ofSeconds(60);

    private final EventBus bus = EventBus.create();
    private final Summary summary = Summary.subscribe(bus);

    ClientRun() {
        LapHandler.subscribe(bus);
        MetricsHandler.subscribe(bus);
    }

    /** Uploads laps as well. */
    void uploadTo(URI server) {
        UploadHandler.subscribe(bus, server, UploadPolicy.DEFAULT);
    }

    /** Shows a person what happens. */
    void showOn(Console console) {
        console.subscribe(bus);
    }

    /**
     * Replays a source, and waits until everything that follows from its frames has been handled.
     *
     * @throws IOException if the source cannot be read to its end; what was read before has been handled
     */
    void drive(TelemetrySource source, Pace pace) throws IOException, InterruptedException {
        try {
            new Replay(source, pace).run(bus.publish());
        } finally {
            bus.shutdown(TO_DRAIN);
        }
    }

    Summary summary() {
        return summary;
    }

    BusStats stats() {
        return bus.stats();
    }

    /** What went wrong on the bus; {@code null} if every event was handled. */
    @Nullable
    String failure() {
        long failed = 0;
        long undelivered = 0;
        for (var subscription : bus.stats().subscriptions()) {
            failed += subscription.failed();
            undelivered += subscription.undelivered();
        }
        boolean handled = failed == 0 && undelivered == 0;
        return handled ? null : "%d events failed, %d were not handled in time".formatted(failed, undelivered);
    }

    @Override
    public void close() {
        bus.close();
    }
}
