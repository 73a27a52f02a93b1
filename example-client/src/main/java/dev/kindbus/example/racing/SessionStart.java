package dev.kindbus.example.racing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that begins.
 *
 * @param sessionId the same each time the same session is replayed
 * @param track the track's name
 * @param configuration which layout of the track; {@code null} where it has only one
 * @param car the car's name
 * @param sessionType practice, qualifying, race and so on, in the simulator's words
 * @param start when it was driven
 */
public record SessionStart(
        String sessionId,
        String track,
        @Nullable String configuration,
        String car,
        String sessionType,
        Instant start) {}
