package dev.kindbus.example.racing.source;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.runtime.CancellationToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final CancellationToken NEVER = CancellationToken.create();

    @Test
    void nobodyWaitsAtSpeedZero() {
        Pace pace = new Pace(0);

        assertThatCode(() -> {
                    pace.await(0, NEVER);
                    pace.await(1e300, NEVER);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void nobodyWaitsForAGapOrAStepBack() {
        Pace pace = new Pace(1);

        assertThatCode(() -> {
                    pace.await(5, NEVER);
                    pace.await(1e300, NEVER);
                    pace.await(0, NEVER);
                    pace.await(Double.NaN, NEVER);
                    pace.await(3600, NEVER);
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void aSpeedIsZeroOrMore(double speed) {
        assertThatThrownBy(() -> new Pace(speed)).isInstanceOf(IllegalArgumentException.class);
    }
}
