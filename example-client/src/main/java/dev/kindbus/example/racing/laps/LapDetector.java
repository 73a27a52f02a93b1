package dev.kindbus.example.racing.laps;

import dev.kindbus.example.racing.TelemetryFrame;
import dev.kindbus.example.racing.TrackSurface;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Finds laps in the frames of one session. A lap is complete when the lap number goes up by one across the line.
 *
 * <p>Dropped are: blank frames; frames before lap 1; a lap whose beginning was not seen, because the recording starts in
 * the middle of it; and a lap that the car did not finish, because it was put back into the pits and the lap number jumped.
 *
 * <p>Not safe for use by several threads: one handler owns it.
 */
public final class LapDetector {
    private @Nullable TelemetryFrame previous;

    /** The frames of the lap the car is on; {@code null} while it is on none that can be completed. */
    private @Nullable List<TelemetryFrame> open;

    private double openedAt;

    /** Takes the next frame, and answers the lap that it completes, if it does. */
    public @Nullable Lap accept(TelemetryFrame frame) {
        if (frame.surface() == TrackSurface.NOT_IN_WORLD) {
            return null;
        }
        TelemetryFrame before = previous;
        previous = frame;
        if (before == null) {
            return null;
        }
        Lap complete = null;
        if (frame.lap() != before.lap()) {
            OptionalDouble crossing = FinishLine.crossing(before, frame);
            complete = close(before, frame, crossing);
            open(frame, crossing);
        }
        if (open != null) {
            open.add(frame);
        }
        return complete;
    }

    private @Nullable Lap close(TelemetryFrame before, TelemetryFrame frame, OptionalDouble crossing) {
        if (open == null || crossing.isEmpty() || frame.lap() != before.lap() + 1) {
            return null;
        }
        return new Lap(before.lap(), open, openedAt, crossing.getAsDouble() - openedAt);
    }

    private void open(TelemetryFrame frame, OptionalDouble crossing) {
        boolean begins = crossing.isPresent() && frame.lap() >= 1;
        open = begins ? new ArrayList<>() : null;
        openedAt = crossing.orElse(0);
    }
}
