package dev.kindbus.example.racing.upload;

import dev.kindbus.example.racing.EventBus;
import dev.kindbus.example.racing.HandlerContext;
import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.runtime.ContextHandler;
import dev.kindbus.runtime.SubscriptionOptions;
import java.io.IOException;
import java.net.URI;

/**
 * Uploads each measured lap, and publishes how that went. It waits on its own thread; while a server is slow, laps wait in
 * the channel.
 */
public final class UploadHandler implements ContextHandler<MetricsAndSession, HandlerContext> {
    private final LapUploader uploader;

    private UploadHandler(LapUploader uploader) {
        this.uploader = uploader;
    }

    /** Uploads the laps of {@code bus} to {@code server}. */
    public static void subscribe(EventBus bus, URI server, UploadPolicy policy) {
        bus.onMetricsExtracted(
                SubscriptionOptions.defaults().name("upload"), new UploadHandler(new LapUploader(server, policy)));
    }

    @Override
    public void handle(MetricsAndSession lap, HandlerContext context) throws IOException, InterruptedException {
        LapUploader.Outcome outcome = uploader.upload(lap);
        if (outcome.acknowledged()) {
            context.publish().lapUploadSuccess(outcome.result());
        } else {
            context.publish().lapUploadFailed(outcome.result());
        }
    }
}
