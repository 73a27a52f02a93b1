package dev.kindbus.example.racing;

import java.util.List;

/**
 * A lap from line to line, and the session it was driven in.
 *
 * @param lapId the same each time the same lap is replayed, and different for every other
 * @param lapNumber from 1
 * @param frames the lap's frames, in order
 * @param lapTime from line to line, in s
 * @param session the session it was driven in
 */
public record LapAndSession(
        String lapId, int lapNumber, List<TelemetryFrame> frames, double lapTime, SessionStart session) {
    /** Copies {@code frames}. */
    public LapAndSession {
        frames = List.copyOf(frames);
    }
}
