package dev.kindbus.example.racing.laps;

import dev.kindbus.Overflow;
import dev.kindbus.example.racing.EventBus;
import dev.kindbus.example.racing.HandlerContext;
import dev.kindbus.example.racing.LapAndSession;
import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.TelemetryFrame;
import dev.kindbus.runtime.SubscriptionOptions;
import org.jspecify.annotations.Nullable;

/**
 * Publishes each lap that is completed. It must see every frame, so it subscribes to them with {@link Overflow#BLOCK},
 * although the channel is lossy for everybody else.
 *
 * <p>There is no order between kinds of events. A session's frames must not be handled before its start, so the start is
 * handled inline: before {@code publish} returns, and with that before the first frame is published.
 */
public final class LapHandler {
    private final LapDetector detector = new LapDetector();
    private volatile @Nullable SessionStart session;

    private LapHandler() {}

    /** Publishes the laps of {@code bus} on it. */
    public static void subscribe(EventBus bus) {
        LapHandler handler = new LapHandler();
        bus.onSessionStart(
                SubscriptionOptions.defaults().name("laps.session").inline(),
                (start, context) -> handler.session = start);
        bus.onTelemetryFrame(
                SubscriptionOptions.defaults().name("laps").overflow(Overflow.BLOCK), handler::handleFrame);
    }

    private void handleFrame(TelemetryFrame frame, HandlerContext context) {
        Lap lap = detector.accept(frame);
        SessionStart current = session;
        if (lap != null && current != null) {
            context.publish().lapComplete(describe(lap, current));
        }
    }

    private static LapAndSession describe(Lap lap, SessionStart session) {
        // A lap number can come back in one session, after a reset; the time it began at cannot.
        String id = session.sessionId() + "-" + lap.number() + "-" + Math.round(lap.startTime() * 1000);
        return new LapAndSession(id, lap.number(), lap.frames(), lap.time(), session);
    }
}
