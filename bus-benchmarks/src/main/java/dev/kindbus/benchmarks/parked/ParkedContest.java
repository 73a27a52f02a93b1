package dev.kindbus.benchmarks.parked;

import dev.kindbus.benchmarks.VirtualThreads;
import dev.kindbus.benchmarks.contest.Contest;
import dev.kindbus.benchmarks.contest.Effort;
import dev.kindbus.benchmarks.report.Headline;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Group {@code parked}: one thousand frames per second to ten thousand virtual threads. */
public final class ParkedContest implements Contest {
    @Override
    public String name() {
        return "parked";
    }

    @Override
    public List<String> works() {
        return List.of("10000");
    }

    @Override
    public List<String> peers(String work) {
        return VirtualThreads.exist()
                ? Arrays.stream(Crowd.values()).map(Crowd::title).toList()
                : List.of();
    }

    @Override
    public Map<String, Double> run(String peer, String work, Duration window) throws InterruptedException {
        return Metronome.run(Crowd.titled(peer), Integer.parseInt(work), window);
    }

    @Override
    public Headline headline() {
        return new Headline("publish p99 us", false, "queue per subscriber");
    }

    /** Longer than a capacity lasts at one thousand per second, so that a reader that stands still does lose frames. */
    @Override
    public Duration window(Effort effort) {
        return Duration.ofMillis(effort == Effort.FULL ? 6000 : 1000);
    }

    /** Fewer than elsewhere, as the windows are so long. */
    @Override
    public int rounds(Effort effort) {
        return effort == Effort.FULL ? 3 : 1;
    }
}
