package dev.kindbus.benchmarks.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutOptionsBothWorksAreHeldToTheUsualBounds() {
        assertThat(Options.parse(List.of()))
                .isEqualTo(new Options(60, List.of(Work.PUBLISH, Work.BROADCAST), new Bounds(0.97, 0.06)));
    }

    @Test
    void everyOptionIsHeard() {
        assertThat(Options.parse(List.of("--pairs=100", "--works=broadcast", "--threshold=0.95", "--width=0.1")))
                .isEqualTo(new Options(100, List.of(Work.BROADCAST), new Bounds(0.95, 0.1)));
    }

    @Test
    void anOptionThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Options.parse(List.of("--pair=100"))).hasMessageContaining("--pairs");
    }
}
