package dev.kindbus.benchmarks.latency;

import dev.kindbus.benchmarks.broadcast.Peers;
import dev.kindbus.benchmarks.contest.Contest;
import dev.kindbus.benchmarks.contest.Effort;
import dev.kindbus.benchmarks.report.Headline;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Group {@code latency}: how long a frame takes to another thread and back. */
public final class LatencyContest implements Contest {
    private static final Set<Peers> PEERS = EnumSet.complementOf(
            EnumSet.of(Peers.JCTOOLS_SPSC_YIELD, Peers.DISRUPTOR_SINGLE_BLOCKING, Peers.DISRUPTOR_SINGLE_YIELDING));

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<String> works() {
        return List.of("ping-pong");
    }

    @Override
    public List<String> peers(String work) {
        return PEERS.stream().filter(Peers::exists).map(Peers::title).toList();
    }

    @Override
    public Map<String, Double> run(String peer, String work, Duration window) throws InterruptedException {
        return PingPong.run(Peers.titled(peer), window);
    }

    @Override
    public Headline headline() {
        return new Headline("p50 us", false, "Disruptor multi, blocking");
    }

    @Override
    public Duration window(Effort effort) {
        return Duration.ofMillis(effort == Effort.FULL ? 1000 : 200);
    }
}
