package dev.kindbus.example.racing;

import dev.kindbus.Channel;
import dev.kindbus.EventSchema;
import dev.kindbus.Overflow;

/**
 * Everything that happens in a racing client. Frames are a stream in which the newest matters most; of everything else
 * each one counts.
 */
@EventSchema(remote = true)
public interface RacingEvents {
    /** The car, once per tick of the simulator. */
    @Channel(capacity = 4096)
    void telemetryFrame(TelemetryFrame frame);

    /** A source has been opened; its frames follow. */
    @Channel(overflow = Overflow.BLOCK)
    void sessionStart(SessionStart start);

    /** A source has ended, or failed; no more of its frames follow. */
    @Channel(overflow = Overflow.BLOCK)
    void sessionEnd(SessionEnd end);

    /**
     * The car has driven a lap from line to line. It carries its frames, so the channel keeps only a few; those it keeps for
     * whoever looks later.
     */
    @Channel(capacity = 16, overflow = Overflow.BLOCK, retain = true)
    void lapComplete(LapAndSession lap);

    /** A lap has been measured. */
    @Channel(overflow = Overflow.BLOCK)
    void metricsExtracted(MetricsAndSession metrics);

    /** The server has acknowledged a lap. */
    @Channel(overflow = Overflow.BLOCK)
    void lapUploadSuccess(LapUploadResult result);

    /** A lap was given up: the server did not acknowledge it. */
    @Channel(overflow = Overflow.BLOCK)
    void lapUploadFailed(LapUploadResult result);
}
