package dev.kindbus.example.racing.report;

import dev.kindbus.Overflow;
import dev.kindbus.example.racing.EventBus;
import dev.kindbus.example.racing.LapUploadResult;
import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.example.racing.SessionEnd;
import dev.kindbus.example.racing.TelemetryFrame;
import dev.kindbus.runtime.SubscriptionOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run came to. Its handlers run on threads of their own, and may still do while it is asked: its state is guarded
 * by itself.
 */
public final class Summary {
    private final List<MetricsAndSession> laps = new ArrayList<>();
    private final List<LapUploadResult> uploaded = new ArrayList<>();
    private final List<LapUploadResult> notUploaded = new ArrayList<>();
    private long frames;
    private double topSpeed;

    private Summary() {}

    /** Sums up what happens on {@code bus}. */
    public static Summary subscribe(EventBus bus) {
        Summary summary = new Summary();
        bus.onTelemetryFrame(named("summary.frames").overflow(Overflow.BLOCK), (frame, context) -> summary.add(frame));
        bus.onSessionEnd(named("summary.end"), (end, context) -> summary.add(end));
        bus.onMetricsExtracted(named("summary.laps"), (lap, context) -> summary.add(lap));
        bus.onLapUploadSuccess(named("summary.uploaded"), (result, context) -> summary.addUploaded(result));
        bus.onLapUploadFailed(named("summary.failed"), (result, context) -> summary.addNotUploaded(result));
        return summary;
    }

    private static SubscriptionOptions named(String name) {
        return SubscriptionOptions.defaults().name(name);
    }

    private synchronized void add(TelemetryFrame frame) {
        topSpeed = Math.max(topSpeed, frame.speed());
    }

    private synchronized void add(SessionEnd end) {
        frames += end.frames();
    }

    private synchronized void add(MetricsAndSession lap) {
        laps.add(lap);
    }

    private synchronized void addUploaded(LapUploadResult result) {
        uploaded.add(result);
    }

    private synchronized void addNotUploaded(LapUploadResult result) {
        notUploaded.add(result);
    }

    /** How many frames the source had. */
    public synchronized long frames() {
        return frames;
    }

    /** The greatest speed of any frame, on a complete lap or not, in m/s. */
    public synchronized double topSpeed() {
        return topSpeed;
    }

    /** The laps that were completed, in order. */
    public synchronized List<MetricsAndSession> laps() {
        return List.copyOf(laps);
    }

    /** The laps that the server acknowledged. */
    public synchronized List<LapUploadResult> uploaded() {
        return List.copyOf(uploaded);
    }

    /** The laps that could not be uploaded. */
    public synchronized List<LapUploadResult> notUploaded() {
        return List.copyOf(notUploaded);
    }
}
