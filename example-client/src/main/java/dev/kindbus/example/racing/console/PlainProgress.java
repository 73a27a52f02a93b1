package dev.kindbus.example.racing.console;

import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.TelemetryFrame;
import java.io.PrintStream;
import java.util.Locale;

/** Progress as a line for each lap: for files, pipes and build logs. */
final class PlainProgress implements Progress {
    private final PrintStream out;

    PlainProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void started(SessionStart session) {
        out.println(session.sessionType() + ": " + session.car() + " at " + session.track());
    }

    @Override
    public void at(TelemetryFrame frame, long position) {}

    @Override
    public void completed(MetricsAndSession lap) {
        out.println(String.format(Locale.ROOT, "lap %d: %.3f s", lap.lapNumber(), lap.lapTime()));
    }

    @Override
    public void notice(String line) {
        out.println(line);
    }

    @Override
    public void ended() {}
}
