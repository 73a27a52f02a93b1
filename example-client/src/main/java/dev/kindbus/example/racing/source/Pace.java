package dev.kindbus.example.racing.source;

import dev.kindbus.runtime.CancellationToken;
import java.time.Duration;

/**
 * Lets session time pass at a multiple of real time. It keeps to a schedule rather than to gaps between frames, so that
 * waits that are a little too long do not add up.
 */
public final class Pace {
    /** A longer step of session time than this, in s, or a step back, is a gap in the source: nobody waits for it. */
    private static final double LONGEST_STEP = 1;

    private final double speed;
    private double lastSessionTime = Double.NaN;
    private double scheduledSeconds;
    private long startNanos;

    /**
     * A pace of {@code speed} times real time.
     *
     * @param speed 0 for as fast as it goes
     */
    public Pace(double speed) {
        if (!(speed >= 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("speed must be 0 or more, was " + speed);
        }
        this.speed = speed;
    }

    /**
     * Waits until it is time for the frame of this session time, in s.
     *
     * @param stop ends the wait when it is cancelled
     */
    public void await(double sessionTime, CancellationToken stop) throws InterruptedException {
        if (speed == 0) {
            return;
        }
        if (Double.isNaN(lastSessionTime)) {
            startNanos = System.nanoTime();
        }
        double step = sessionTime - lastSessionTime;
        lastSessionTime = sessionTime;
        if (step > 0 && step <= LONGEST_STEP) {
            scheduledSeconds += step / speed;
        }
        long wait = (long) (scheduledSeconds * 1e9) - (System.nanoTime() - startNanos);
        if (wait > 0) {
            stop.await(Duration.ofNanos(wait));
        }
    }
}
