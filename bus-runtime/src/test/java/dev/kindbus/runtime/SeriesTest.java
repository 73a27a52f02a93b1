package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The series in which the figures of subscriptions are added up. */
@Timeout(120)
class SeriesTest {
    private final TestBus bus = new TestBus();

    @AfterEach
    void stop() {
        bus.core.cancel();
    }

    private Subscription named(String name) {
        return bus.numbers.on(SubscriptionOptions.defaults().name(name).inline(), value -> {});
    }

    private Subscription unnamed() {
        return bus.numbers.on(SubscriptionOptions.defaults().inline(), value -> {});
    }

    private void handleOneAndEnd(Subscription subscription) {
        bus.number(1);
        subscription.cancel();
    }

    private long delivered(String series) {
        return bus.core.stats().subscriptions().stream()
                .filter(stats -> stats.series().equals(series))
                .mapToLong(SubscriptionStats::delivered)
                .sum();
    }

    private void takeAllNames() {
        IntStream.range(0, SeriesNames.MOST_NAMES)
                .forEach(number -> named("name " + number).cancel());
    }

    private void fillWhatIsKeptOneByOne() {
        IntStream.range(0, BusStats.ENDED_KEPT).forEach(number -> unnamed().cancel());
    }

    @Test
    void isTheNameThatTheOwnerGave() {
        assertThat(named("board").stats().series()).isEqualTo("board");
    }

    @Test
    void isOneForAllWithoutANameThatTheOwnerGave() {
        List<SubscriptionStats> stats = List.of(unnamed().stats(), unnamed().stats());
        assertThat(stats).extracting(SubscriptionStats::series).containsOnly(SubscriptionStats.UNNAMED);
        assertThat(stats).extracting(SubscriptionStats::name).containsExactly("number#1", "number#2");
    }

    @Test
    void isNotThatOfTheUnnamedForANameThatLooksLikeOneTheBusMakes() {
        assertThat(named("number#1").stats().series()).isEqualTo("number#1");
    }

    @Test
    void isTheOtherOneForNamesBeyondTheFirstTwoHundredAndFiftySix() {
        takeAllNames();
        assertThat(named("late").stats().series()).isEqualTo(SubscriptionStats.OTHER);
        assertThat(named("late").stats().name()).isEqualTo("late");
        assertThat(named("name 255").stats().series()).isEqualTo("name 255");
    }

    @Test
    void keepsItsSumWhenItsSubscriptionsEndedLongAgo() {
        takeAllNames();
        for (int round = 1; round <= 2; round++) {
            handleOneAndEnd(named("name 7"));
            handleOneAndEnd(named("late " + round));
            handleOneAndEnd(unnamed());
            fillWhatIsKeptOneByOne();
            assertThat(delivered("name 7")).isEqualTo(round);
            assertThat(delivered(SubscriptionStats.OTHER)).isEqualTo(round);
            assertThat(delivered(SubscriptionStats.UNNAMED)).isEqualTo(round);
        }
    }

    @Test
    void isOneSumHoweverManySubscriptionsEndedLongAgo() {
        IntStream.range(0, 10).forEach(number -> handleOneAndEnd(named("board")));
        fillWhatIsKeptOneByOne();
        assertThat(bus.core.stats().subscriptions())
                .hasSize(BusStats.ENDED_KEPT + 1)
                .first()
                .satisfies(sum -> {
                    assertThat(sum.name()).isEqualTo("board");
                    assertThat(sum.delivered()).isEqualTo(10);
                    TestBus.assertConserved(sum);
                });
    }
}
