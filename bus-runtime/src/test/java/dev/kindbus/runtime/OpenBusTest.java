package dev.kindbus.runtime;

import static dev.kindbus.runtime.Parallel.awaitTrue;
import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.Overflow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class OpenBusTest {
    private final OpenBus bus = OpenBus.create();

    private record PitStop(int car) {}

    private record Overtake(int car) {}

    private static class Weather {}

    private static final class Rain extends Weather {}

    private interface Flag {}

    private abstract static class Incident {}

    private enum Light {
        RED,
        GREEN {
            @Override
            boolean isGo() {
                return true;
            }
        };

        boolean isGo() {
            return false;
        }
    }

    @AfterEach
    void cancelBus() {
        bus.cancel();
    }

    private static <T> List<T> collection() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    private static SubscriptionOptions inline() {
        return SubscriptionOptions.defaults().inline();
    }

    @Nested
    class TheClassOfAnEvent {
        @Test
        void decidesWhoIsGivenIt() {
            List<PitStop> stops = collection();
            List<Overtake> overtakes = collection();
            bus.on(PitStop.class, inline(), (stop, context) -> stops.add(stop));
            bus.on(Overtake.class, inline(), (overtake, context) -> overtakes.add(overtake));
            assertThat(bus.publish(new PitStop(1))).isEqualTo(1);
            assertThat(bus.publish(new Overtake(2))).isEqualTo(1);
            assertThat(stops).containsExactly(new PitStop(1));
            assertThat(overtakes).containsExactly(new Overtake(2));
        }

        @Test
        void isItsOwnAndNotThatItExtends() {
            List<Weather> seen = collection();
            bus.on(Weather.class, inline(), (weather, context) -> seen.add(weather));
            assertThat(bus.publish(new Rain())).isZero();
            Weather weather = new Weather();
            assertThat(bus.publish(weather)).isEqualTo(1);
            assertThat(seen).containsExactly(weather);
            assertThatThrownBy(() -> bus.channel(Weather.class).publish(new Rain()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("OpenBusTest$Rain does not belong on the channel of")
                    .hasMessageContaining("the exact class of an event decides");
        }

        @Test
        void isTheEnumForEachOfItsConstants() {
            List<Light> seen = collection();
            bus.on(Light.class, inline(), (light, context) -> seen.add(light));
            bus.publish(Light.RED);
            bus.publish(Light.GREEN);
            bus.channel(Light.class).publish(Light.GREEN);
            assertThat(seen).containsExactly(Light.RED, Light.GREEN, Light.GREEN);
        }

        @Test
        void mayBeAnArray() {
            List<int[]> seen = collection();
            bus.on(int[].class, inline(), (numbers, context) -> seen.add(numbers));
            int[] numbers = {1};
            bus.publish(numbers);
            assertThat(seen).containsExactly(numbers);
        }

        @ParameterizedTest(name = "{1}")
        @MethodSource("dev.kindbus.runtime.OpenBusTest#impossible")
        void isNeverOneOfWhichNoEventCanBe(Class<?> type, String why) {
            assertThatThrownBy(() -> bus.on(type, event -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(type.getTypeName())
                    .hasMessageContaining(why);
            assertThatThrownBy(() -> bus.declare(type, ChannelOptions.defaults()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void isNoneForNull() {
            assertThatThrownBy(() -> bus.publish(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("event");
            OpenChannel<PitStop> permitting =
                    bus.declare(PitStop.class, ChannelOptions.defaults().permitNull());
            assertThatThrownBy(() -> permitting.publish(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("event");
            assertThatThrownBy(() -> bus.channel(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("type");
        }
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of(Flag.class, "is an interface"),
                Arguments.of(Override.class, "is an interface"),
                Arguments.of(Incident.class, "is abstract"),
                Arguments.of(int.class, "is primitive"),
                Arguments.of(void.class, "is primitive"),
                Arguments.of(Light.GREEN.getClass(), "one of its constants"),
                Arguments.of(Enum.class, "of all enums"));
    }

    @Nested
    class AChannel {
        @Test
        void isMadeWhenSomebodyWantsItAndNotForWhoPublishes() {
            assertThat(bus.publish(new PitStop(1))).isZero();
            assertThat(bus.stats().kinds()).isEmpty();
            bus.on(Overtake.class, event -> {});
            bus.on(PitStop.class, event -> {});
            assertThat(bus.stats().kinds())
                    .extracting(kind -> kind.kind().name())
                    .containsExactly(Overtake.class.getTypeName(), PitStop.class.getTypeName());
            assertThat(bus.stats().kinds())
                    .extracting(kind -> kind.kind().ordinal())
                    .containsExactly(0, 1);
        }

        @Test
        void isOneForAllWhoWantItAtOnce() throws Exception {
            AtomicInteger handled = new AtomicInteger();
            Parallel.run(8, number -> bus.on(PitStop.class, inline(), (stop, context) -> handled.incrementAndGet()));
            assertThat(bus.publish(new PitStop(1))).isEqualTo(8);
            assertThat(handled).hasValue(8);
            assertThat(bus.stats().kinds()).hasSize(1);
        }

        @Test
        void isAsItWasDeclared() {
            OpenChannel<PitStop> stops = bus.declare(
                    PitStop.class, ChannelOptions.defaults().capacity(2).retain());
            IntStream.rangeClosed(1, 5).forEach(car -> stops.publish(new PitStop(car)));
            List<Integer> seen = collection();
            bus.on(PitStop.class, inline().replay(10), (stop, context) -> seen.add(stop.car()));
            assertThat(seen).containsExactly(4, 5);
            assertThat(stops.stats().capacity()).isEqualTo(2);
            assertThat(stops.type()).isEqualTo(PitStop.class);
        }

        @Test
        void isDeclaredBeforeAnybodyWantsItOrNotAtAll() {
            bus.channel(PitStop.class);
            assertThatThrownBy(() -> bus.declare(PitStop.class, ChannelOptions.defaults()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("declare it before anybody wants it");
        }

        @Test
        void hasTheCapacityOfTheBusIfThatHasOne() {
            try (OpenBus small = OpenBus.create(BusOptions.defaults().capacity(3))) {
                small.declare(PitStop.class, ChannelOptions.defaults().capacity(2));
                assertThat(small.channel(PitStop.class).stats().capacity()).isEqualTo(3);
                assertThat(small.channel(Overtake.class).stats().capacity()).isEqualTo(3);
            }
        }

        @Test
        void hasReceiversThatEndWithTheBus() {
            Receiver<PitStop> receiver = bus.channel(PitStop.class).subscribe();
            bus.publish(new PitStop(1));
            bus.close();
            assertThat(receiver.stream().toList()).containsExactly(new PitStop(1));
        }

        @Test
        void isOvertakenOrWaitedForAsItsSubscribersChoose() throws Exception {
            bus.declare(PitStop.class, ChannelOptions.defaults().capacity(4));
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            List<Lag> lags = collection();
            Subscription lossy =
                    bus.on(PitStop.class, SubscriptionOptions.defaults().onLag(lags::add), (stop, context) -> {
                        inside.countDown();
                        go.await();
                    });
            List<Integer> waitedFor = collection();
            bus.on(
                    PitStop.class,
                    SubscriptionOptions.defaults().overflow(Overflow.BLOCK),
                    (stop, context) -> waitedFor.add(stop.car()));
            bus.publish(new PitStop(0));
            inside.await();
            IntStream.rangeClosed(1, 10).forEach(car -> bus.publish(new PitStop(car)));
            go.countDown();
            assertThat(bus.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
            assertThat(waitedFor).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
            assertThat(lags).extracting(Lag::missed).containsExactly(6L);
            assertThat(lossy.stats().delivered()).isEqualTo(5);
            assertConserved(lossy.stats());
        }
    }

    @Nested
    class AHandler {
        @Test
        void isToldWhatItMayAsk() {
            Instant now = Instant.EPOCH.plusSeconds(7);
            try (OpenBus own = OpenBus.create(BusOptions.defaults().clock(Clock.fixed(now, ZoneOffset.UTC)))) {
                List<Object> told = collection();
                own.on(PitStop.class, inline(), (stop, context) -> {
                    told.add(context.bus());
                    told.add(context.kind().payloadType());
                    told.add(context.sequence());
                    told.add(context.missed());
                    told.add(context.endOfBatch());
                    told.add(context.timestamp());
                });
                own.publish(new PitStop(1));
                assertThat(told).containsExactly(own, PitStop.class, 0L, 0L, true, now);
            }
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void isToldWhatItsEventFollowedFromIfTheBusTracesThat(String delivery, SubscriptionOptions options) {
            List<Object> causes = collection();
            try (OpenBus tracing = OpenBus.create(BusOptions.defaults().tracingCauses())) {
                tracing.on(PitStop.class, options, (stop, context) -> {
                    causes.add(context.cause());
                    context.publish(new Overtake(stop.car()));
                });
                tracing.on(Overtake.class, options, (overtake, context) -> causes.add(context.cause()));
                tracing.publish(new PitStop(1));
            }
            assertThat(causes).hasSize(2);
            assertThat(causes.get(0)).isEqualTo(Optional.empty());
            assertThat((Optional<?>) causes.get(1)).get().hasToString(PitStop.class.getTypeName() + " #0");
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void isCalledInItsPublishersContext(String delivery, SubscriptionOptions options) {
            ThreadLocal<String> driver = new ThreadLocal<>();
            ContextCarrier<String> carrier = new ContextCarrier<>() {
                @Override
                public String capture() {
                    return driver.get();
                }

                @Override
                public Scope restore(String captured) {
                    driver.set(captured);
                    return driver::remove;
                }
            };
            List<String> seen = collection();
            try (OpenBus carrying = OpenBus.create(BusOptions.defaults().carrying(carrier))) {
                carrying.on(PitStop.class, options, (stop, context) -> seen.add(driver.get()));
                driver.set("the publisher's");
                carrying.publish(new PitStop(1));
            }
            assertThat(seen).containsExactly("the publisher's");
        }

        @Test
        void mayBeAsynchronous() throws Exception {
            CompletableFuture<Void> stage = new CompletableFuture<>();
            Subscription subscription = bus.channel(PitStop.class).onAsync((stop, context) -> stage);
            bus.publish(new PitStop(1));
            awaitTrue("handed over", () -> subscription.stats().backlog() == 0);
            assertThat(subscription.stats().delivered()).isZero();
            stage.complete(null);
            awaitTrue("delivered", () -> subscription.stats().delivered() == 1);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void isMadeAnewByItsSupplierWhenThePolicySaysRestart(String delivery, SubscriptionOptions options) {
            AtomicInteger made = new AtomicInteger();
            List<Integer> handledBy = collection();
            bus.on(
                    PitStop.class,
                    options.onError(ErrorPolicy.restart(new Backoff(Duration.ZERO, Duration.ZERO))),
                    RestartableHandler.of(() -> {
                        int number = made.incrementAndGet();
                        return (stop, context) -> {
                            handledBy.add(number);
                            if (stop.car() == 2) {
                                throw new IllegalStateException("expected by the test");
                            }
                        };
                    }));
            IntStream.rangeClosed(1, 3).forEach(car -> bus.publish(new PitStop(car)));
            bus.close();
            assertThat(handledBy).containsExactly(1, 1, 2);
            assertThat(made).hasValue(2);
        }

        @Test
        void hasTheNameOfItsClassUnlessItHasOneOfItsOwn() {
            assertThat(bus.on(PitStop.class, stop -> {}).name()).isEqualTo(PitStop.class.getTypeName() + "#1");
            assertThat(bus.on(PitStop.class, inline().name("board"), (stop, context) -> {})
                            .name())
                    .isEqualTo("board");
        }
    }

    @Nested
    class UnheardEvents {
        @Test
        void areToldWhetherThereIsAChannelOrNot() {
            List<Object> unheard = collection();
            try (OpenBus own = OpenBus.create(
                    BusOptions.defaults().onUnheard((kind, event) -> unheard.add(kind.name() + " " + event)))) {
                own.publish(new PitStop(1));
                Subscription subscription = own.on(Overtake.class, inline(), (event, context) -> {});
                own.publish(new Overtake(2));
                subscription.cancel();
                own.publish(new Overtake(3));
                own.declare(Light.class, ChannelOptions.defaults().retain());
                own.publish(Light.RED);
            }
            assertThat(unheard)
                    .containsExactly(
                            PitStop.class.getTypeName() + " PitStop[car=1]",
                            Overtake.class.getTypeName() + " Overtake[car=3]");
        }
    }
}
