package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private final List<String> done = new ArrayList<>();
    private final Gathering gathering = new Gathering(new Written());

    /** Writes down how others are given time. */
    private final class Written implements Parking {
        @Override
        public void stepAside() {
            done.add("yield");
        }

        @Override
        public void spin(int rounds) {
            done.add("spin");
        }

        @Override
        public void park(Object blocker) {
            throw new AssertionError("gathering never parks");
        }

        @Override
        public void parkNanos(Object blocker, long nanos) {
            throw new AssertionError("gathering never parks");
        }

        @Override
        public void unpark(@Nullable Thread thread) {
            throw new AssertionError("gathering wakes nobody");
        }
    }

    @Test
    void platformThreadsYield() {
        for (boolean something : new boolean[] {true, false, true}) {
            gathering.await(false);
            gathering.cameBackTo(something);
        }
        assertThat(done).containsExactly("yield", "yield", "yield");
    }

    @Test
    void virtualThreadsSpinWhileThatPays() {
        for (int i = 0; i < 100; i++) {
            gathering.await(true);
            gathering.cameBackTo(true);
        }
        assertThat(done).hasSize(100).containsOnly("spin");
    }

    @Test
    void afterASpinForNothingTheyYieldForAWhile() {
        for (int i = 0; i < 131; i++) {
            gathering.await(true);
            gathering.cameBackTo(false);
        }
        assertThat(done).hasSize(131);
        for (int i = 0; i < 131; i++) {
            assertThat(done.get(i)).as("wait %d", i).isEqualTo(i % 65 == 0 ? "spin" : "yield");
        }
    }

    @Test
    void whatIsFoundWithoutHavingWaitedSaysNothing() {
        gathering.cameBackTo(false);
        gathering.await(true);
        gathering.cameBackTo(true);
        gathering.cameBackTo(false);
        gathering.await(true);
        assertThat(done).containsExactly("spin", "spin");
    }
}
