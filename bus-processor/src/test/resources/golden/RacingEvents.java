package com.acme.racing;

import dev.kindbus.Channel;
import dev.kindbus.EventSchema;
import dev.kindbus.Overflow;
import org.jspecify.annotations.Nullable;

/** What happens around a lap. */
@EventSchema
public interface RacingEvents {
    /** A fresh {@link TelemetryFrame}; 60 a second, and nobody minds a lost one. */
    @Channel(capacity = 4096)
    void telemetryFrame(TelemetryFrame frame);

    /**
     * A lap has ended, and is never lost.
     *
     * @param lap what was driven
     */
    @Channel(overflow = Overflow.BLOCK)
    void lapComplete(Lap lap, Session session);

    @Channel(retain = true)
    void bestLap(@Nullable Lap lap);

    void position(int place);

    /** @deprecated by {@link #sessionEnd()} */
    @Deprecated(since = "2")
    void flagDown(String reason);

    void sessionEnd();

    /** Not an event: it has a body. */
    default void lapWithoutSession(Lap lap) {
        lapComplete(lap, new Session("unknown"));
    }
}
