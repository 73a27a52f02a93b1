package dev.kindbus.benchmarks.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundsTest {
    private final Bounds bounds = new Bounds(0.97, 0.06);

    @Test
    void anIntervalThatReachesUpToTheThresholdIsKept() {
        assertThat(bounds.broken(30, new Medians.Interval(0.93, 0.97), 0)).isEmpty();
    }

    @Test
    void anIntervalWhollyBelowTheThresholdIsNotKept() {
        assertThat(bounds.broken(30, new Medians.Interval(0.94, 0.969), 0)).hasSize(1);
    }

    @Test
    void anIntervalThatIsTooWideSaysNothing() {
        assertThat(bounds.broken(30, new Medians.Interval(0.96, 1.03), 0)).hasSize(1);
    }

    @Test
    void bytesCountOnceTheyDoNotRoundToZero() {
        assertThat(bounds.broken(30, new Medians.Interval(0.99, 1.01), 0.0049)).isEmpty();
        assertThat(bounds.broken(30, new Medians.Interval(0.99, 1.01), 0.005)).hasSize(1);
    }

    @Test
    void fewPairsAreNoVerdict() {
        assertThat(bounds.broken(29, new Medians.Interval(0.99, 1.01), 0)).hasSize(1);
    }
}
