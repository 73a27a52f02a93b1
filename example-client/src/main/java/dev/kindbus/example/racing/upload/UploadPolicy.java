package dev.kindbus.example.racing.upload;

import dev.kindbus.runtime.Backoff;
import java.time.Duration;

/**
 * How hard to try to upload a lap.
 *
 * @param attempts how many requests at most, at least 1
 * @param timeout how long to wait for one answer, whole
 * @param backoff how long to wait between them
 */
public record UploadPolicy(int attempts, Duration timeout, Backoff backoff) {
    /** 4 attempts of 5 s, with 200 ms, 400 ms and 800 ms between them. */
    public static final UploadPolicy DEFAULT =
            new UploadPolicy(4, Duration.ofSeconds(5), new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2)));
}
