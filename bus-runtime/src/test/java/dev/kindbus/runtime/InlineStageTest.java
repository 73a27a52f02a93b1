package dev.kindbus.runtime;

import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule H2, where several inline handlers of one kind meet. */
class InlineStageTest {
    private static final int CAPACITY = 4;

    private final TestBus bus = new TestBus(BusOptions.defaults().capacity(CAPACITY));
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void cancelBus() {
        bus.core.cancel();
    }

    private static SubscriptionOptions inline() {
        return SubscriptionOptions.defaults().inline();
    }

    @Test
    void callsThemInTheOrderInWhichTheySubscribed() {
        bus.numbers.on(inline(), (value, context) -> seen.add("a" + value));
        bus.numbers.on(inline(), (value, context) -> seen.add("b" + value));
        bus.number(1);
        bus.number(2);
        assertThat(seen).containsExactly("a1", "b1", "a2", "b2");
    }

    @Test
    void tellsWhatWasOvertakenWhileAHandlerPublishedToItsOwnKind() {
        List<Lag> lags = new ArrayList<>();
        Subscription subscription = bus.numbers.on(inline().onLag(lags::add), (value, context) -> {
            seen.add(value + " missed " + context.delivery().missed());
            for (int follow = 1; value == 0 && follow <= CAPACITY + 3; follow++) {
                bus.number(follow);
            }
        });
        bus.number(0);
        assertThat(seen).containsExactly("0 missed 0", "4 missed 3", "5 missed 0", "6 missed 0", "7 missed 0");
        assertThat(lags).hasSize(1).allSatisfy(lag -> assertThat(lag.missed()).isEqualTo(3));
        assertThat(subscription.stats().missed()).isEqualTo(3);
        assertThat(subscription.stats().delivered()).isEqualTo(5);
        assertConserved(subscription.stats());
    }

    @Test
    void refusesABlockingHandlerThatWouldWaitForItself() {
        List<Throwable> causes = new ArrayList<>();
        Subscription subscription = bus.numbers.on(
                inline().overflow(Overflow.BLOCK).onError(failure -> {
                    causes.add(failure.cause());
                    return ErrorPolicy.CONTINUE;
                }),
                (value, context) -> {
                    seen.add("" + value);
                    for (int follow = 1; value == 0; follow++) {
                        bus.number(follow);
                    }
                });
        bus.number(0);
        assertThat(causes).hasSize(1).allMatch(PublishDeadlockException.class::isInstance);
        assertThat(seen).containsExactly("0", "1", "2", "3");
        assertThat(subscription.stats().missed()).isZero();
        assertConserved(subscription.stats());
    }

    @Test
    void oneThatCancelsItsNeighboursIsTheLastToBeCalled() {
        List<Subscription> neighbours = new ArrayList<>();
        neighbours.add(bus.numbers.on(inline(), (value, context) -> seen.add("before")));
        bus.numbers.on(inline(), (value, context) -> neighbours.forEach(Subscription::cancel));
        neighbours.add(bus.numbers.on(inline(), (value, context) -> seen.add("after")));
        bus.number(1);
        bus.number(2);
        assertThat(seen).containsExactly("before");
        assertThat(neighbours).allSatisfy(neighbour -> {
            assertThat(neighbour.isActive()).isFalse();
            assertConserved(neighbour.stats());
        });
        assertThat(neighbours.get(0).stats().delivered()).isEqualTo(1);
        assertThat(neighbours.get(1).stats().undelivered()).isEqualTo(1);
    }

    @Test
    void oneThatSubscribesDuringACallBeginsWithTheNextEvent() {
        bus.numbers.on(inline(), (value, context) -> {
            if (value == 1) {
                bus.numbers.on(inline(), (later, unused) -> seen.add("" + later));
            }
        });
        bus.number(1);
        bus.number(2);
        assertThat(seen).containsExactly("2");
    }

    @Test
    void anErrorOfTheVirtualMachineReachesThePublisherOnceTheOthersWereCalledAndEndsItsSubscription() throws Exception {
        Subscription failing = bus.numbers.on(inline(), (value, context) -> {
            throw new StackOverflowError("in a handler");
        });
        bus.numbers.on(inline(), (value, context) -> seen.add("" + value));
        assertThatThrownBy(() -> bus.number(1)).isInstanceOf(StackOverflowError.class);
        assertThat(failing.awaitEnd(Duration.ofSeconds(60))).isTrue();
        bus.number(2);
        assertThat(seen).containsExactly("1", "2");
        assertThat(failing.stats().failed()).isEqualTo(1);
        assertThat(failing.stats().published()).isEqualTo(1);
        assertConserved(failing.stats());
    }

    @Test
    void anErrorOfTheVirtualMachineInAnEventThatWasLeftToOthersKeepsNobodyFromTheNext() {
        Subscription broken = bus.numbers.on(inline(), (value, context) -> {
            if (value == 0) {
                bus.number(1);
                bus.number(2);
            }
            if (value == 1) {
                throw new StackOverflowError("in a handler");
            }
        });
        bus.numbers.on(inline(), (value, context) -> seen.add("" + value));
        bus.number(0);
        bus.number(3);
        assertThat(seen).containsExactly("0", "1", "2", "3");
        assertThat(broken.isActive()).isFalse();
        assertThat(broken.stats().failed()).isEqualTo(1);
        assertConserved(broken.stats());
    }

    @Test
    void aPolicyOrALagListenerThatThrowsAnErrorHarmsNobody() {
        SubscriptionOptions throwing = inline().onError(failure -> {
                    throw new AssertionError("in a policy");
                })
                .onLag(lag -> {
                    throw new AssertionError("in a lag listener");
                });
        bus.numbers.on(throwing, (value, context) -> {
            for (int follow = 1; value == 0 && follow <= CAPACITY + 1; follow++) {
                bus.number(follow);
            }
            throw new IllegalStateException("always");
        });
        bus.numbers.on(inline(), (value, context) -> seen.add("" + value));
        bus.number(0);
        assertThat(seen).containsExactly("0", "2", "3", "4", "5");
    }

    @Test
    void failuresInARowAreCountedFromTheLastCallThatWentWell() {
        List<Integer> rows = new ArrayList<>();
        bus.numbers.on(
                inline().onError(failure -> {
                    rows.add(failure.consecutive());
                    return ErrorPolicy.CONTINUE;
                }),
                (value, context) -> {
                    if (value % 3 != 0) {
                        throw new IllegalStateException("fails at " + value);
                    }
                });
        for (int value = 0; value < 6; value++) {
            bus.number(value);
        }
        assertThat(rows).containsExactly(1, 2, 1, 2);
    }

    @Test
    void theLastToLeaveLeavesNothingBehindAndTheNextBeginsAnew() throws Exception {
        Subscription first = bus.numbers.on(inline(), (value, context) -> seen.add("first " + value));
        bus.number(1);
        first.cancel();
        assertThat(first.awaitEnd(Duration.ofSeconds(60))).isTrue();
        bus.number(2);
        assertThat(bus.numbers.channel().subscriberCount()).isZero();
        bus.numbers.on(inline(), (value, context) -> seen.add("second " + value));
        bus.number(3);
        assertThat(seen).containsExactly("first 1", "second 3");
        assertThat(bus.numbers.channel().stats().published()).isEqualTo(2);
    }
}
