package dev.kindbus.example.racing.upload;

import dev.kindbus.example.racing.MetricsAndSession;
import java.io.IOException;

/**
 * A lap on its way to a server.
 *
 * @param lapId the same each time the same lap is sent
 * @param lapNumber from 1
 * @param json what is sent
 */
record LapMessage(String lapId, int lapNumber, String json) {
    static LapMessage of(MetricsAndSession lap) throws IOException {
        return new LapMessage(lap.lapId(), lap.lapNumber(), LapJson.of(lap));
    }
}
