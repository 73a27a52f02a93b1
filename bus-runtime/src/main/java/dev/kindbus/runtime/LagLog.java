package dev.kindbus.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs the lags of one subscription, at most once a second, so that a stream that always lags does not flood the log. */
final class LagLog implements LagListener {
    private static final Logger LOG = System.getLogger("dev.kindbus");
    private static final long NANOS_BETWEEN = 1_000_000_000L;

    private boolean loggedBefore;
    private long loggedAt;
    private long unlogged;

    @Override
    public void onLag(Lag lag) {
        unlogged += lag.missed();
        long now = System.nanoTime();
        if (loggedBefore && now - loggedAt < NANOS_BETWEEN) {
            return;
        }
        loggedBefore = true;
        loggedAt = now;
        LOG.log(
                Level.WARNING,
                "{0} was overtaken on {1} and missed {2} events",
                lag.subscription(),
                lag.kind().methodName(),
                unlogged);
        unlogged = 0;
    }
}
