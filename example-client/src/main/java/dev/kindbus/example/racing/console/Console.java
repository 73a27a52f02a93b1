package dev.kindbus.example.racing.console;

import dev.kindbus.example.racing.EventBus;
import dev.kindbus.runtime.LagListener;
import dev.kindbus.runtime.SubscriptionOptions;
import java.io.PrintStream;

/**
 * Shows a person how far a run is. Its view of the frames is lossy: a console that is slow shows fewer of them, and slows
 * nobody down.
 */
public final class Console implements AutoCloseable {
    private final Progress progress;

    private Console(Progress progress) {
        this.progress = progress;
    }

    /** A console that shows no progress. It subscribes all the same, so that a run is the same whoever watches. */
    public static Console silent(PrintStream err) {
        return new Console(new SilentProgress(err));
    }

    /** A console that writes lines. */
    public static Console plain(PrintStream out) {
        return new Console(new PlainProgress(out));
    }

    /**
     * A console that draws a bar on the terminal.
     *
     * @param frames how many there will be; negative if nobody knows
     */
    public static Console bar(long frames) {
        return new Console(new BarProgress(frames));
    }

    /** Shows what happens on {@code bus}. */
    public void subscribe(EventBus bus) {
        // Inline, so that it is shown before anything else: there is no order between kinds.
        bus.onSessionStart(
                SubscriptionOptions.defaults().name("console.session").inline(),
                (start, context) -> progress.started(start));
        bus.onTelemetryFrame(
                SubscriptionOptions.defaults().name("console.frames").onLag(LagListener.SILENT),
                (frame, context) -> progress.at(frame, context.sequence()));
        bus.onMetricsExtracted(
                SubscriptionOptions.defaults().name("console.laps"), (lap, context) -> progress.completed(lap));
        bus.onLapUploadFailed(
                SubscriptionOptions.defaults().name("console.uploads"),
                (result, context) -> notice("lap " + result.lapNumber() + " is not uploaded yet: " + result.message()));
    }

    /** Says something that should be known at once, in one line. */
    public void notice(String line) {
        progress.notice(line.replaceAll("\\s+", " "));
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        progress.ended();
    }
}
