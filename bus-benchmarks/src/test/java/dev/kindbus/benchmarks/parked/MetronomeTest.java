package dev.kindbus.benchmarks.parked;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledForJreRange(min = JRE.JAVA_21)
class MetronomeTest {
    /** The metronome itself throws when a subscriber's counts do not add up to what was published. */
    @ParameterizedTest
    @EnumSource
    void everyFrameIsAccountedForAtEverySubscriber(Crowd crowd) throws InterruptedException {
        assertThat(Metronome.run(crowd, 20, Duration.ofMillis(50))).containsEntry("delivered %", 100.0);
    }
}
