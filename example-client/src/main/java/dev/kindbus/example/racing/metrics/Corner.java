package dev.kindbus.example.racing.metrics;

import dev.kindbus.example.racing.TelemetryFrame;
import java.util.List;

/**
 * A corner: from the first frame with the steering wheel turned by more than 0.15 rad to the first one with less. A corner
 * that the lap ends in ends with the lap.
 *
 * @param startDistance where it begins, in m from the line
 * @param entrySpeed the speed at its first frame, in m/s
 * @param leastSpeed the least speed in it, in m/s
 * @param exitSpeed the speed at its end, in m/s
 * @param greatestLateralAcceleration to either side, in m/s²
 * @param duration from its first frame to its end, in s of session time
 * @param length the distance driven in it, in m
 */
public record Corner(
        double startDistance,
        double entrySpeed,
        double leastSpeed,
        double exitSpeed,
        double greatestLateralAcceleration,
        double duration,
        double length) {
    /** The corners of a lap, in order. */
    public static List<Corner> in(List<TelemetryFrame> lap) {
        return Run.where(Steering::isCornering, lap).stream()
                .map(run -> of(lap.subList(run.first(), run.end()), lap.get(Math.min(run.end(), lap.size() - 1))))
                .toList();
    }

    private static Corner of(List<TelemetryFrame> frames, TelemetryFrame exit) {
        TelemetryFrame entry = frames.get(0);
        return new Corner(
                entry.lapDistance(),
                entry.speed(),
                frames.stream().mapToDouble(TelemetryFrame::speed).min().orElseThrow(),
                exit.speed(),
                frames.stream()
                        .mapToDouble(frame -> Math.abs(frame.lateralAcceleration()))
                        .max()
                        .orElseThrow(),
                exit.sessionTime() - entry.sessionTime(),
                exit.lapDistance() - entry.lapDistance());
    }
}
