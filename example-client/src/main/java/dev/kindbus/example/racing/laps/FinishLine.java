package dev.kindbus.example.racing.laps;

import dev.kindbus.example.racing.TelemetryFrame;
import java.util.OptionalDouble;

/** Where laps begin and end: at lap fraction 0, which is also 1. */
final class FinishLine {
    /** Two frames further from the line than this part of a lap do not show a crossing: the car was moved. */
    private static final double NEAR = 0.1;

    private FinishLine() {}

    /**
     * The session time, in s, at which the car crossed the line between two frames, by linear interpolation; empty if they
     * are not either side of it.
     */
    static OptionalDouble crossing(TelemetryFrame before, TelemetryFrame after) {
        double from = fromLine(before);
        double to = fromLine(after);
        if (Math.abs(from) > NEAR || Math.abs(to) > NEAR || from > to) {
            return OptionalDouble.empty();
        }
        double part = from >= 0 ? 0 : to <= 0 ? 1 : -from / (to - from);
        return OptionalDouble.of(before.sessionTime() + part * (after.sessionTime() - before.sessionTime()));
    }

    /** How far from the line, as a part of a lap: negative before it, positive behind. */
    private static double fromLine(TelemetryFrame frame) {
        return frame.lapFraction() - Math.rint(frame.lapFraction());
    }
}
