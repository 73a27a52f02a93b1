package dev.kindbus.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PingPongTest {
    static List<String> peers() {
        return new LatencyContest().peers("ping-pong");
    }

    @ParameterizedTest
    @MethodSource("peers")
    void everyPingIsAnswered(String peer) throws InterruptedException {
        var figures = new LatencyContest().run(peer, "ping-pong", Duration.ofMillis(20));
        assertThat(figures.get("round trips")).isPositive();
        assertThat(figures.get("p99 us")).isGreaterThanOrEqualTo(figures.get("p50 us"));
    }
}
