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
    void afterASpinInVainTheyYieldForAWhile() {
        awaitInVain(65);
        assertThat(done).startsWith("spin").hasSize(65);
        assertThat(done.subList(1, 65)).containsOnly("yield");
        awaitInVain(1);
        assertThat(done).endsWith("spin");
    }

    @Test
    void theMoreSpinsWereInVainTheRarerTheyAre() {
        awaitInVain(1_000_000);
        List<Integer> yieldsBetween = new ArrayList<>();
        int last = 0;
        for (int i = 1; i < done.size(); i++) {
            if (done.get(i).equals("spin")) {
                yieldsBetween.add(i - last - 1);
                last = i;
            }
        }
        assertThat(yieldsBetween)
                .startsWith(64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536, 65_536)
                .allMatch(yields -> yields <= 65_536);
    }

    @Test
    void aSpinThatPaysIsTriedAgainAtOnceAndTheNextInVainIsForgivenSoon() {
        awaitInVain(65 + 129);
        done.clear();
        gathering.await(true);
        gathering.cameBackTo(true);
        awaitInVain(66);
        assertThat(done.get(0)).isEqualTo("spin");
        assertThat(done.get(1)).isEqualTo("spin");
        assertThat(done.subList(2, 66)).containsOnly("yield");
        assertThat(done.get(66)).isEqualTo("spin");
    }

    private void awaitInVain(int times) {
        for (int i = 0; i < times; i++) {
            gathering.await(true);
            gathering.cameBackTo(false);
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
