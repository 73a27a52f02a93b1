package dev.kindbus.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs the lags of one subscription, at most once a second, so that a stream that always lags does not flood the log. */
final class LagLog implements LagListener {
    private static final Logger LOG = System.getLogger("dev.kindbus");

    private final LogLimit limit = new LogLimit(1);
    private long untold;

    @Override
    public void onLag(Lag lag) {
        untold += lag.missed();
        if (limit.ask() < 0) {
            return;
        }
        LOG.log(
                Level.WARNING,
                "{0} was overtaken on {1} and missed {2} events",
                lag.subscription(),
                lag.kind().methodName(),
                untold);
        untold = 0;
    }
}
