package com.acme.racing;

import dev.kindbus.EventSubscriber;
import dev.kindbus.runtime.Lag;

/** Those who watch, and talk to the driver. */
@EventSubscriber(RacingEvents.class)
public final class PitWall {
    void onLapComplete(Lap lap, Session session, HandlerContext context) throws InterruptedException {}

    void onTelemetryFrame(TelemetryFrame frame) {}

    void onTelemetryFrameLag(Lag lag) {}

    void onFlagDown(String reason, HandlerContext context) {}

    void onSessionEnd() {}
}
