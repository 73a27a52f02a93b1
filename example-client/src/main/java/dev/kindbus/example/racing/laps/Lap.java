package dev.kindbus.example.racing.laps;

import dev.kindbus.example.racing.TelemetryFrame;
import java.util.List;

/**
 * A lap from line to line.
 *
 * @param number from 1
 * @param frames its frames, in order
 * @param startTime the session time at which it began, in s
 * @param time from line to line, in s
 */
public record Lap(int number, List<TelemetryFrame> frames, double startTime, double time) {
    /** Copies {@code frames}. */
    public Lap {
        frames = List.copyOf(frames);
    }
}
