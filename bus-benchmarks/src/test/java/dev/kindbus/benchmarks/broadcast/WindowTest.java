package dev.kindbus.benchmarks.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WindowTest {
    static Stream<Arguments> everyPeerAtEveryWork() {
        return Work.ALL.stream().flatMap(work -> Peers.doing(work).stream().map(peer -> Arguments.of(peer, work)));
    }

    /** The window itself throws when a reader's counts do not add up to what was published. */
    @ParameterizedTest
    @MethodSource("everyPeerAtEveryWork")
    void everyFrameIsAccountedForAtEveryReader(Peers peer, Work work) throws InterruptedException {
        Map<String, Double> figures = Window.run(peer, work, Duration.ofMillis(5));
        assertThat(figures.get("published")).isPositive();
        if (work.loss() == Loss.LOSSLESS) {
            assertThat(figures).containsEntry("delivered %", 100.0).containsEntry("missed", 0.0);
        }
    }
}
