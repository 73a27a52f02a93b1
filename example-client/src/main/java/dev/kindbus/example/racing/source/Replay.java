package dev.kindbus.example.racing.source;

import dev.kindbus.example.racing.RacingEvents;
import dev.kindbus.example.racing.SessionEnd;
import dev.kindbus.example.racing.TelemetryFrame;
import dev.kindbus.runtime.CancellationToken;
import java.io.IOException;

/** Publishes a source: the session's start, its frames at a pace, and the session's end, however it ended. */
public final class Replay {
    private final TelemetrySource source;
    private final Pace pace;
    private final CancellationToken stop;

    /**
     * A replay.
     *
     * @param source what to replay; stays open
     * @param stop ends it early when it is cancelled
     */
    public Replay(TelemetrySource source, Pace pace, CancellationToken stop) {
        this.source = source;
        this.pace = pace;
        this.stop = stop;
    }

    /**
     * Publishes all of it, on this thread, unless it is stopped.
     *
     * @throws IOException if the source cannot be read to its end; what was read before has been published
     */
    public void run(RacingEvents events) throws IOException, InterruptedException {
        events.sessionStart(source.session());
        long frames = 0;
        try {
            for (TelemetryFrame frame = source.next(); frame != null; frame = source.next()) {
                pace.await(frame.sessionTime(), stop);
                if (stop.isCancelled()) {
                    return;
                }
                events.telemetryFrame(frame);
                frames++;
            }
        } finally {
            events.sessionEnd(new SessionEnd(source.session().sessionId(), frames));
        }
    }
}
