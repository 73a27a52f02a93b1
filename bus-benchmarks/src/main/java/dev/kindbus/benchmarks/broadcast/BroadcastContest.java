package dev.kindbus.benchmarks.broadcast;

import dev.kindbus.benchmarks.contest.Contest;
import dev.kindbus.benchmarks.contest.Effort;
import dev.kindbus.benchmarks.report.Headline;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Group {@code broadcast}: how many frames per second reach every reader. */
public final class BroadcastContest implements Contest {
    @Override
    public String name() {
        return "broadcast";
    }

    @Override
    public List<String> works() {
        return Work.ALL.stream().map(Work::name).toList();
    }

    @Override
    public List<String> peers(String work) {
        return Peers.doing(Work.named(work)).stream().map(Peers::title).toList();
    }

    @Override
    public Map<String, Double> run(String peer, String work, Duration window) throws InterruptedException {
        return Window.run(Peers.titled(peer), Work.named(work), window);
    }

    @Override
    public Headline headline() {
        return new Headline("Mevents/s", true, "JCTools MPSC");
    }

    /** In a JVM of its own a peer reaches its speed only in the third window. */
    @Override
    public int warmups(Effort effort) {
        return effort == Effort.FULL ? 3 : effort.warmups();
    }

    @Override
    public Duration window(Effort effort) {
        return Duration.ofMillis(effort == Effort.FULL ? 300 : 100);
    }
}
