package dev.kindbus.example.racing.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindbus.example.racing.TelemetryFrame;
import dev.kindbus.example.racing.laps.Lap;
import dev.kindbus.example.racing.laps.LapDetector;
import dev.kindbus.example.racing.metrics.LapMetrics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {
    @Test
    void theSameSeedGivesTheSameFrames() {
        assertThat(frames(7, 2)).isEqualTo(frames(7, 2));
    }

    @Test
    void anotherSeedGivesAnotherTrack() {
        assertThat(frames(7, 1)).isNotEqualTo(frames(8, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 42, -1, Long.MAX_VALUE})
    void itDrivesTheLapsItWasAskedForAsACarDoes(long seed) {
        List<TelemetryFrame> frames = frames(seed, 3);
        List<Lap> laps = laps(frames);

        assertThat(laps).extracting(Lap::number).containsExactly(1, 2, 3);
        assertThat(laps).extracting(Lap::time).doesNotHaveDuplicates();
        assertThat(laps).allSatisfy(lap -> {
            assertThat(lap.time()).isBetween(20.0, 120.0);
            LapMetrics metrics = LapMetrics.of(lap.frames());
            assertThat(metrics.brakingZones()).isNotEmpty();
            assertThat(metrics.corners()).hasSizeGreaterThan(1);
            assertThat(metrics.leastSpeed()).isGreaterThan(5);
        });
        assertThat(frames).allSatisfy(frame -> {
            assertThat(frame.brake()).isBetween(0.0, 1.0);
            assertThat(frame.throttle()).isBetween(0.0, 1.0);
            assertThat(frame.lapFraction()).isBetween(0.0, 1.0);
            assertThat(Math.abs(frame.lateralAcceleration())).isLessThan(40);
        });
    }

    @Test
    void theLapTimesItShowsAreTheOnesThatAreMeasured() {
        List<TelemetryFrame> frames = frames(1, 3);

        assertThat(frames.get(frames.size() - 1).lastLapTime())
                .isEqualTo(laps(frames).get(2).time(), within(0.005));
    }

    private static List<TelemetryFrame> frames(long seed, int laps) {
        try (Simulator simulator = new Simulator(seed, laps)) {
            List<TelemetryFrame> frames = new ArrayList<>();
            for (TelemetryFrame frame = simulator.next(); frame != null; frame = simulator.next()) {
                frames.add(frame);
            }
            return frames;
        }
    }

    private static List<Lap> laps(List<TelemetryFrame> frames) {
        LapDetector detector = new LapDetector();
        List<Lap> laps = new ArrayList<>();
        for (TelemetryFrame frame : frames) {
            Lap lap = detector.accept(frame);
            if (lap != null) {
                laps.add(lap);
            }
        }
        return laps;
    }
}
