package dev.kindbus.benchmarks.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediansTest {
    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(Medians.median(List.of(4.0, 1.0, 3.0))).isEqualTo(3);
        assertThat(Medians.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    }

    /** The ranks are those of tables of the sign test. */
    @ParameterizedTest
    @CsvSource({"6, 1", "8, 1", "9, 2", "20, 6", "30, 10", "60, 22", "100, 40", "1000, 469"})
    void theIntervalLeavesOutAsManyValuesAtBothEndsAsTheSignTestAllows(int values, int rank) {
        List<Double> shuffled = oneTo(values);
        Collections.shuffle(shuffled);
        assertThat(Medians.interval95(shuffled)).isEqualTo(new Medians.Interval(rank, values + 1 - rank));
    }

    @Test
    void fewerThanSixValuesHaveNoInterval() {
        assertThatThrownBy(() -> Medians.interval95(oneTo(5))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Double> oneTo(int values) {
        return new ArrayList<>(
                IntStream.rangeClosed(1, values).mapToObj(Double::valueOf).toList());
    }
}
