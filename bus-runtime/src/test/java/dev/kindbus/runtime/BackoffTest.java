package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(350));
        assertThat(backoff.after(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff.after(3)).isEqualTo(Duration.ofMillis(350));
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMillis(350));
    }

    @Test
    void mayBeZeroOrEndless() {
        assertThat(new Backoff(Duration.ZERO, Duration.ZERO).after(1000)).isZero();
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        assertThat(new Backoff(Duration.ofSeconds(1), endless).after(1000)).isEqualTo(endless);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new Backoff(Duration.ofMillis(-1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("first must not be negative");
        assertThatThrownBy(() -> new Backoff(Duration.ofMillis(2), Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("longest must be at least first");
    }
}
