package dev.kindbus.example.racing.console;

import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.TelemetryFrame;

/** No progress at all: for programs that only read the report. */
final class SilentProgress implements Progress {
    @Override
    public void started(SessionStart session) {}

    @Override
    public void at(TelemetryFrame frame, long position) {}

    @Override
    public void completed(MetricsAndSession lap) {}

    @Override
    public void ended() {}
}
