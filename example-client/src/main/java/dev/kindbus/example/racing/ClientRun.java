package dev.kindbus.example.racing;

import dev.kindbus.example.racing.console.Console;
import dev.kindbus.example.racing.dashboard.Dashboard;
import dev.kindbus.example.racing.kafka.LapExchange;
import dev.kindbus.example.racing.laps.LapHandler;
import dev.kindbus.example.racing.metrics.MetricsHandler;
import dev.kindbus.example.racing.report.Summary;
import dev.kindbus.example.racing.source.Pace;
import dev.kindbus.example.racing.source.Replay;
import dev.kindbus.example.racing.source.TelemetrySource;
import dev.kindbus.example.racing.upload.Uploads;
import dev.kindbus.kafka.KafkaBridge;
import dev.kindbus.runtime.BusStats;
import dev.kindbus.runtime.CancellationToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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

    /** The same for a person who has pressed Ctrl-C. */
    private static final Duration TO_DRAIN_WHEN_STOPPED = Duration.ofSeconds(10);

    private final CancellationToken stop;
    private final Console console;
    private final EventBus bus = EventBus.create();
    private final Summary summary = Summary.subscribe(bus);
    private @Nullable Uploads uploads;
    private @Nullable Dashboard dashboard;
    private @Nullable KafkaBridge exchange;

    /**
     * A run.
     *
     * @param console shows a person what happens
     * @param stop ends the run early, in good order, when it is cancelled
     */
    ClientRun(Console console, CancellationToken stop) {
        this.console = console;
        this.stop = stop;
        console.subscribe(bus);
    }

    /** Finds laps in frames, and measures them. */
    void measureLaps() {
        LapHandler.subscribe(bus);
        MetricsHandler.subscribe(bus);
    }

    /** Sends laps to Kafka as well. */
    void sendTo(String kafka) {
        exchange = LapExchange.send(bus, kafka);
    }

    /** Uploads laps as well, to a server inside the client. */
    void uploadToEmbeddedServer(Path store) throws IOException {
        uploads = Uploads.toEmbeddedServer(bus, store, console::notice);
    }

    /** Uploads laps as well. */
    void uploadTo(URI server, Path store) {
        uploads = Uploads.to(server, bus, store, console::notice);
    }

    /** Shows the run on a web page as well. */
    void showOnDashboard(@Nullable Integer port) throws IOException {
        dashboard = Dashboard.start(bus, port, console::notice);
        console.notice("dashboard: " + dashboard.address());
    }

    /**
     * Replays a source, and waits until everything that follows from its frames has been handled.
     *
     * @throws IOException if the source cannot be read to its end; what was read before has been handled
     */
    void drive(TelemetrySource source, Pace pace) throws IOException, InterruptedException {
        try {
            new Replay(source, pace, stop).run(bus.publish());
        } finally {
            settle();
        }
    }

    /** Shows what other clients send to Kafka, until the run is stopped. */
    void follow(String kafka) throws InterruptedException {
        exchange = LapExchange.follow(bus, kafka);
        stop.await();
        exchange.close();
        settle();
    }

    private void settle() throws InterruptedException {
        Deadline deadline = toDrain();
        if (dashboard != null) {
            dashboard.hurry();
        }
        bus.awaitQuiescence(deadline.left());
        if (uploads != null) {
            int left = uploads.sendWaiting(bus);
            if (left > 0) {
                console.notice(
                        left + (left == 1 ? " lap is" : " laps are") + " kept, and will be sent by the next run");
            }
            bus.awaitQuiescence(deadline.left());
        }
    }

    /** Ends the run: whoever watches is told, and nothing happens on the bus any more. */
    void end() throws InterruptedException {
        if (dashboard != null) {
            dashboard.finish();
        }
        bus.shutdown(toDrain().left());
    }

    private Deadline toDrain() {
        return Deadline.in(stop.isCancelled() ? TO_DRAIN_WHEN_STOPPED : TO_DRAIN);
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
            undelivered += Dashboard.isBrowser(subscription.name()) ? 0 : subscription.undelivered();
        }
        boolean handled = failed == 0 && undelivered == 0;
        return handled ? null : "%d events failed, %d were not handled in time".formatted(failed, undelivered);
    }

    @Override
    public void close() {
        bus.close();
        if (exchange != null) {
            exchange.close();
        }
        if (dashboard != null) {
            dashboard.close();
        }
        if (uploads != null) {
            uploads.close();
        }
    }
}
