package dev.kindbus.example.racing.console;

import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.TelemetryFrame;

/** How far a run is, shown to a person. Called by several threads. */
interface Progress {
    void started(SessionStart session);

    /** The newest frame there is time to show; {@code position} is how many were published before it. */
    void at(TelemetryFrame frame, long position);

    void completed(MetricsAndSession lap);

    /** Something to be known at once, in one line. */
    void notice(String line);

    void ended();
}
