package dev.kindbus.example.racing.laps;

import dev.kindbus.example.racing.TelemetryFrame;
import java.util.OptionalDouble;

/** Where laps begin and end: at lap fraction 0, which is also 1. */
final class FinishLine {
    /** Two frames further from the line than this part of a lap do not show a crossing: the car was moved. */
    private static final double NEAR = 0.1;

    /** How far the straight is followed beyond the two frames, in ticks: a car that hardly moves makes it meaningless. */
    private static final double FURTHEST = 10;

    private FinishLine() {}

    /**
     * The session time, in s, at which the car crossed the line, from the frame before the lap number changed and the one
     * after: on a straight through both, since the number can change a moment before the line. Empty if the car did not
     * drive across it.
     */
    static OptionalDouble crossing(TelemetryFrame before, TelemetryFrame after) {
        double from = fromLine(before);
        double to = fromLine(after);
        if (Math.abs(from) > NEAR || Math.abs(to) > NEAR || from > to) {
            return OptionalDouble.empty();
        }
        double ticks = from == to ? 1 : -from / (to - from);
        double bounded = Math.max(-FURTHEST, Math.min(ticks, FURTHEST));
        return OptionalDouble.of(before.sessionTime() + bounded * (after.sessionTime() - before.sessionTime()));
    }

    /** How far from the line, as a part of a lap: negative before it, positive behind. */
    private static double fromLine(TelemetryFrame frame) {
        return frame.lapFraction() - Math.rint(frame.lapFraction());
    }
}
