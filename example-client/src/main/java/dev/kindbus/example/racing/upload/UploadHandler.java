package dev.kindbus.example.racing.upload;

import dev.kindbus.example.racing.EventBus;
import dev.kindbus.example.racing.HandlerContext;
import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.example.racing.RacingEvents;
import dev.kindbus.runtime.ContextHandler;
import dev.kindbus.runtime.SubscriptionOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Uploads each measured lap, and publishes how that went. It waits on its own thread; while a server is slow, laps wait in
 * the channel.
 *
 * <p>A lap is in the {@link Outbox} until a server has acknowledged it. What had to be given up is sent again as soon as the
 * server takes another lap, once more at the end of the run, and by the next run.
 */
public final class UploadHandler implements ContextHandler<MetricsAndSession, HandlerContext> {
    private final LapUploader uploader;
    private final Outbox outbox;

    private UploadHandler(LapUploader uploader, Outbox outbox) {
        this.uploader = uploader;
        this.outbox = outbox;
    }

    /**
     * Uploads the laps of {@code bus} to {@code server}.
     *
     * @param outbox the folder for laps that are not acknowledged yet
     * @param notices told, in one line each, of what a person should know
     */
    public static UploadHandler subscribe(
            EventBus bus, URI server, UploadPolicy policy, Path outbox, Consumer<String> notices) {
        UploadHandler handler = new UploadHandler(new LapUploader(server, policy), Outbox.open(outbox, notices));
        bus.onMetricsExtracted(SubscriptionOptions.defaults().name("upload"), handler);
        return handler;
    }

    @Override
    public synchronized void handle(MetricsAndSession measured, HandlerContext context)
            throws IOException, InterruptedException {
        LapMessage lap = LapMessage.of(measured);
        outbox.put(lap);
        LapUploader.Outcome outcome = uploader.upload(lap);
        tell(lap, outcome, context.publish());
        if (outcome.isAcknowledged()) {
            sendWaiting(context.publish());
        } else {
            context.publish().lapUploadFailed(outcome.result());
        }
    }

    /** Sends what had to be given up once more, unless the server still does not answer; answers how many laps are left. */
    public synchronized int sendWaiting(RacingEvents events) throws InterruptedException {
        for (LapMessage lap : outbox.laps()) {
            LapUploader.Outcome outcome = uploader.uploadOnce(lap);
            tell(lap, outcome, events);
            if (outcome.isWorthRetrying()) {
                break;
            }
        }
        return outbox.laps().size();
    }

    private void tell(LapMessage lap, LapUploader.Outcome outcome, RacingEvents events) {
        if (outcome.isAcknowledged()) {
            outbox.remove(lap);
            events.lapUploadSuccess(outcome.result());
        } else if (!outcome.isWorthRetrying()) {
            outbox.refused(lap);
        }
    }
}
