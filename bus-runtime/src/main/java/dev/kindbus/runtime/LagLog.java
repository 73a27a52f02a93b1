package dev.kindbus.runtime;

import java.lang.System.Logger.Level;

/** Logs the lags of one subscription, at most once a second, so that a stream that always lags does not flood the log. */
final class LagLog implements LagListener {
    private final LogLimit limit = new LogLimit(1);
    private long untold;

    @Override
    public void onLag(Lag lag) {
        untold += lag.missed();
        if (limit.ask() < 0) {
            return;
        }
        Log.log(
                Level.WARNING,
                lag.subscription() + " was overtaken on " + lag.kind().methodName() + " and missed " + untold
                        + " events");
        untold = 0;
    }
}
