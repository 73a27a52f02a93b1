package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a thread waits for another that is a few instructions from having done its part. */
class ParkingTest {
    private final List<String> done = new ArrayList<>();

    private final Parking written = new Parking() {
        @Override
        public void stepAside() {
            done.add("yield");
        }

        @Override
        public void park(Object blocker) {
            throw new AssertionError("nobody would end it");
        }

        @Override
        public void parkNanos(Object blocker, long nanos) {
            done.add("park " + nanos);
        }

        @Override
        public void unpark(@Nullable Thread thread) {
            throw new AssertionError("a pause wakes nobody");
        }
    };

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private void pause(int first, int last) {
        for (int round = first; round <= last; round++) {
            written.pause(this, round);
        }
    }

    @Test
    void aPauseSpinsAndThenParksForLongerEachTime() {
        pause(0, Parking.SPINS + 2);
        assertThat(done).containsExactly("park 1000", "park 2000", "park 4000");
    }

    @Test
    void aPauseIsAMillisecondAtMost() {
        pause(100, 100);
        assertThat(done).containsExactly("park 1024000");
    }

    @Test
    void anInterruptedThreadStepsAsideAsItsParkingWouldEndAtOnce() {
        Thread.currentThread().interrupt();
        pause(Parking.SPINS, Parking.SPINS + 1);
        assertThat(done).containsExactly("yield", "yield");
    }
}
