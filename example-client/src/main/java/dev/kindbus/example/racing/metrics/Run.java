package dev.kindbus.example.racing.metrics;

import dev.kindbus.example.racing.TelemetryFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A maximal run of frames in a lap that all satisfy a condition.
 *
 * @param first index of its first frame
 * @param end index after its last frame
 */
record Run(int first, int end) {
    static List<Run> where(Predicate<TelemetryFrame> condition, List<TelemetryFrame> frames) {
        List<Run> runs = new ArrayList<>();
        int first = -1;
        for (int i = 0; i < frames.size(); i++) {
            boolean holds = condition.test(frames.get(i));
            if (holds && first < 0) {
                first = i;
            } else if (!holds && first >= 0) {
                runs.add(new Run(first, i));
                first = -1;
            }
        }
        if (first >= 0) {
            runs.add(new Run(first, frames.size()));
        }
        return runs;
    }
}
