package dev.kindbus.example.racing.console;

import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.TelemetryFrame;
import java.io.PrintStream;

/** No progress at all: for programs that only read the report. What must be known goes to standard error. */
final class SilentProgress implements Progress {
    private final PrintStream err;

    SilentProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public void started(SessionStart session) {}

    @Override
    public void at(TelemetryFrame frame, long position) {}

    @Override
    public void completed(MetricsAndSession lap) {}

    @Override
    public void notice(String line) {
        err.println("racing-client: " + line);
    }

    @Override
    public void ended() {}
}
