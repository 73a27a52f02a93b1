package dev.kindbus.benchmarks.pairs;

/**
 * What one window measured.
 *
 * @param events how many events were published
 * @param nanos the time from before the first publish until the last event had to be handled, or was published
 * @param bytes what the publishing and the handling threads allocated on the heap in that time
 */
public record Sample(long events, long nanos, long bytes) {
    /** Million events per second. */
    double speed() {
        return events * 1e3 / nanos;
    }
}
