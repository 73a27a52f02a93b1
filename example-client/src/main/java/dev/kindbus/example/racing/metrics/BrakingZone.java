package dev.kindbus.example.racing.metrics;

import dev.kindbus.example.racing.TelemetryFrame;
import java.util.List;

/**
 * A stretch on which the driver brakes: a maximal run of frames with the brake pressed by more than 0.05.
 *
 * @param startDistance where it begins, in m from the line
 * @param entrySpeed the speed there, in m/s
 * @param duration from its first frame to its last, in s of session time
 * @param leastSpeed the least speed in it, in m/s
 * @param greatestPressure the hardest the brake was pressed, 0 to 1
 * @param meanDeceleration speed lost per time from its first frame to its last, in m/s²; 0 if it is a single frame
 * @param trailBraking which part of its frames, 0 to 1, the driver also steered
 */
public record BrakingZone(
        double startDistance,
        double entrySpeed,
        double duration,
        double leastSpeed,
        double greatestPressure,
        double meanDeceleration,
        double trailBraking) {
    private static final double PRESSED = 0.05;

    /** The braking zones of a lap, in order. */
    public static List<BrakingZone> in(List<TelemetryFrame> lap) {
        return Run.where(frame -> frame.brake() > PRESSED, lap).stream()
                .map(run -> of(lap.subList(run.first(), run.end())))
                .toList();
    }

    private static BrakingZone of(List<TelemetryFrame> frames) {
        TelemetryFrame first = frames.get(0);
        TelemetryFrame last = frames.get(frames.size() - 1);
        double duration = last.sessionTime() - first.sessionTime();
        return new BrakingZone(
                first.lapDistance(),
                first.speed(),
                duration,
                frames.stream().mapToDouble(TelemetryFrame::speed).min().orElseThrow(),
                frames.stream().mapToDouble(TelemetryFrame::brake).max().orElseThrow(),
                duration > 0 ? (first.speed() - last.speed()) / duration : 0,
                (double) frames.stream().filter(Steering::isCornering).count() / frames.size());
    }
}
