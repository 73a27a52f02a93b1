package dev.kindbus.kafka;

import java.lang.System.Logger.Level;

/** Logs the first rejected record, and from then on one a second, with how many there were in between. */
final class RejectedLog implements RejectedListener {
    private static final long SECOND = 1_000_000_000L;

    private long unlogged;
    private long loggedAt = System.nanoTime() - SECOND;

    @Override
    public synchronized void rejected(Rejected rejected) {
        long now = System.nanoTime();
        if (now - loggedAt < SECOND) {
            unlogged++;
            return;
        }
        Inbound.LOG.log(Level.WARNING, "{0}; {1} more since the last one told", rejected, unlogged);
        loggedAt = now;
        unlogged = 0;
    }
}
