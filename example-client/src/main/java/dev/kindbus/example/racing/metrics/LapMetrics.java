package dev.kindbus.example.racing.metrics;

import dev.kindbus.example.racing.TelemetryFrame;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was measured on a lap.
 *
 * @param brakingZones in order
 * @param corners in order
 * @param topSpeed in m/s
 * @param leastSpeed in m/s
 */
public record LapMetrics(List<BrakingZone> brakingZones, List<Corner> corners, double topSpeed, double leastSpeed) {
    /** Copies the lists. */
    public LapMetrics {
        brakingZones = List.copyOf(brakingZones);
        corners = List.copyOf(corners);
    }

    /**
     * Measures a lap.
     *
     * @throws IllegalArgumentException if it has no frames
     */
    public static LapMetrics of(List<TelemetryFrame> lap) {
        if (lap.isEmpty()) {
            throw new IllegalArgumentException("a lap has at least one frame");
        }
        return new LapMetrics(
                BrakingZone.in(lap),
                Corner.in(lap),
                lap.stream().mapToDouble(TelemetryFrame::speed).max().orElseThrow(),
                lap.stream().mapToDouble(TelemetryFrame::speed).min().orElseThrow());
    }

    /** The mean of the corners' least speeds, in m/s; empty if the lap has no corners. */
    public OptionalDouble meanLeastCornerSpeed() {
        return corners.stream().mapToDouble(Corner::leastSpeed).average();
    }
}
