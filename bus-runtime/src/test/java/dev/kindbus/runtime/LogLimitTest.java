package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How often something may be logged, at moments that the test chooses. */
class LogLimitTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOT_NOW = -1;

    private final LogLimit limit = new LogLimit(10);

    /** Later than the limit was made, and the beginning of a second. */
    private final long start = System.nanoTime() + 10 * SECOND;

    @Test
    void isTenInOneSecond() {
        assertThat(LongStream.range(0, 10).map(each -> limit.ask(start + each))).containsOnly(0L);
        assertThat(limit.ask(start + 10)).isEqualTo(NOT_NOW);
        assertThat(limit.ask(start + SECOND - 1)).isEqualTo(NOT_NOW);
    }

    @Test
    void beginsAgainWithTheNextSecondAndTellsHowManyThereWereInBetween() {
        LongStream.range(0, 17).forEach(each -> limit.ask(start + each));
        assertThat(limit.ask(start + SECOND)).isEqualTo(7);
        assertThat(limit.ask(start + SECOND)).isZero();
    }

    @Test
    void countsWhatWasNotLoggedOverSeveralSecondsOnce() {
        LongStream.range(0, 13).forEach(each -> limit.ask(start));
        LongStream.range(0, 14).forEach(each -> limit.ask(start + SECOND));
        assertThat(limit.ask(start + 5 * SECOND)).isEqualTo(4);
        assertThat(limit.ask(start + 6 * SECOND)).isZero();
    }

    @Test
    void isThatOfAllThreadsTogether() throws Exception {
        AtomicInteger logged = new AtomicInteger();
        Parallel.run(4, thread -> {
            for (int each = 0; each < 1000; each++) {
                if (limit.ask(start) != NOT_NOW) {
                    logged.incrementAndGet();
                }
            }
        });
        assertThat(logged).hasValue(10);
        assertThat(limit.ask(start + SECOND)).isEqualTo(3990);
    }
}
