package dev.kindbus.example.racing.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.example.racing.Frames;
import java.util.List;
import org.junit.jupiter.api.Test;

class LapMetricsTest {
    @Test
    void aLapHasATopSpeedALeastSpeedAndAMeanOfItsCorners() {
        LapMetrics metrics = LapMetrics.of(List.of(
                Frames.at(0).speed(40).frame(),
                Frames.at(1).speed(20).steering(0.3).frame(),
                Frames.at(2).speed(35).frame(),
                Frames.at(3).speed(10).steering(-0.3).frame(),
                Frames.at(4).speed(30).frame()));

        assertThat(metrics.topSpeed()).isEqualTo(40);
        assertThat(metrics.leastSpeed()).isEqualTo(10);
        assertThat(metrics.meanLeastCornerSpeed()).hasValue(15);
    }

    @Test
    void aLapWithoutCornersHasNoMeanOfThem() {
        assertThat(LapMetrics.of(List.of(Frames.at(0).frame())).meanLeastCornerSpeed())
                .isEmpty();
    }

    @Test
    void aLapHasFrames() {
        assertThatThrownBy(() -> LapMetrics.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
