package dev.kindbus.example.racing.console;

import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.TelemetryFrame;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as a bar on a terminal. */
final class BarProgress implements Progress {
    private static final String ERASE_REST_OF_LINE = "\u001b[K";

    private final ProgressBar bar;

    /**
     * A bar.
     *
     * @param frames how many there will be; negative if nobody knows
     */
    BarProgress(long frames) {
        bar = new ProgressBarBuilder()
                .setTaskName("frames")
                .setInitialMax(frames)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    @Override
    public void started(SessionStart session) {}

    @Override
    public void at(TelemetryFrame frame, long position) {
        bar.stepTo(position + 1);
        bar.setExtraMessage(" lap " + frame.lap() + ", " + Math.round(frame.speed() * 3.6) + " km/h");
    }

    @Override
    public void completed(MetricsAndSession lap) {}

    @Override
    public void notice(String line) {
        // Over the bar, which is drawn again below.
        System.err.println("\r" + line + ERASE_REST_OF_LINE);
        bar.refresh();
    }

    @Override
    public void ended() {
        bar.close();
    }
}
