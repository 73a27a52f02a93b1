package dev.kindbus.example.racing.server;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * A lap as it is kept.
 *
 * @param id the same each time the same lap is sent
 * @param number from 1
 * @param time from line to line, in s
 * @param track the track's name
 * @param car the car's name
 * @param json all that was sent
 */
public record StoredLap(String id, int number, double time, String track, String car, String json) {
    /**
     * Reads what a client sent.
     *
     * @throws IllegalArgumentException with what is wrong, if it is not a lap
     */
    static StoredLap parse(String json) {
        Map<String, Object> lap;
        try {
            lap = JSON.std.mapFrom(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("this is not a JSON object", e);
        }
        Map<?, ?> session = field(lap, "session", Map.class);
        double time = field(lap, "lapTime", Number.class).doubleValue();
        if (!(time > 0)) {
            throw new IllegalArgumentException("lapTime must be more than 0, was " + time);
        }
        return new StoredLap(
                field(lap, "lapId", String.class),
                field(lap, "lapNumber", Number.class).intValue(),
                time,
                field(session, "track", String.class),
                field(session, "car", String.class),
                json);
    }

    private static <T> T field(Map<?, ?> object, String name, Class<T> type) {
        Object value = object.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    name + " must be a " + type.getSimpleName().toLowerCase(Locale.ROOT) + ", was " + value);
        }
        return type.cast(value);
    }
}
