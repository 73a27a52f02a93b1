package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.runtime.TestBus.TestEvent;
import dev.kindbus.runtime.TestBus.TestKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can be asked of something that has been closed or cancelled. */
@Timeout(60)
class AfterTheEndTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Nested
    class AChannel {
        private final BroadcastChannel<Integer> channel = BroadcastChannel.create(4);

        @Test
        void refusesEveryPublisherWhetherAnybodyListensOrNot() {
            channel.close();
            assertThatThrownBy(() -> channel.publish(1)).isInstanceOf(BusClosedException.class);
            channel.subscribe();
            assertThatThrownBy(() -> channel.publish(1)).isInstanceOf(BusClosedException.class);
        }

        @Test
        void stillRefusesNullByItsName() {
            channel.close();
            assertThatThrownBy(() -> channel.publish(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("value");
        }

        @Test
        void stillTellsWhatItIsAndWas() {
            Receiver<Integer> receiver = channel.subscribe();
            channel.publish(1);
            channel.close();
            assertThat(channel.capacity()).isEqualTo(4);
            assertThat(channel.subscriberCount()).isEqualTo(1);
            assertThat(channel.stats()).isEqualTo(new ChannelStats(4, 1, 1, 1, 0, 0, 0, true));
            assertThat(channel).hasToString("channel (capacity 4, closed)");
            receiver.close();
            assertThat(channel.subscriberCount()).isZero();
        }

        @Test
        void hasReceiversThatEndInEveryWayOfReading() throws Exception {
            channel.close();
            assertThat(channel.subscribe().receive()).isEqualTo(new Received.Closed<>());
            assertThat(channel.subscribe().receive(LONG)).isEqualTo(new Received.Closed<>());
            assertThat(channel.subscribe().stream()).isEmpty();
            assertThat(channel.subscribe().items()).isEmpty();
            assertThat(channel.subscribe().drain(item -> {}, 10)).isZero();
            assertThat(channel.subscribe().backlog()).isZero();
            assertThat(channel.subscribe().resubscribe().tryReceive()).isEqualTo(new Received.Closed<>());
        }

        @Test
        void givesWhatIsHeldInEveryWayOfReading() {
            Receiver<Integer> drained = channel.subscribe();
            Receiver<Integer> streamed = channel.subscribe();
            channel.publish(1);
            channel.publish(2);
            channel.close();
            List<Integer> seen = new CopyOnWriteArrayList<>();
            assertThat(drained.backlog()).isEqualTo(2);
            assertThat(drained.drain(seen::add, 10)).isEqualTo(2);
            assertThat(drained.tryReceive()).isEqualTo(new Received.Closed<>());
            assertThat(streamed.stream()).containsExactly(1, 2);
            assertThat(seen).containsExactly(1, 2);
        }
    }

    @Nested
    class AReceiver {
        private final BroadcastChannel<Integer> channel = BroadcastChannel.create(4);
        private final Receiver<Integer> receiver = channel.subscribe();

        @Test
        void forgetsWhatWasWaiting() throws Exception {
            channel.publish(1);
            receiver.close();
            receiver.close();
            assertThat(receiver.tryReceive()).isEqualTo(new Received.Closed<>());
            assertThat(receiver.receive()).isEqualTo(new Received.Closed<>());
            assertThat(receiver.receive(LONG)).isEqualTo(new Received.Closed<>());
            assertThat(receiver.backlog()).isZero();
            assertThat(receiver.drain(item -> {}, 10)).isZero();
            assertThat(receiver.items()).isEmpty();
            assertThat(receiver.stream()).isEmpty();
        }

        @Test
        void thatLaggedHasNothingToTell() {
            for (int value = 0; value < 10; value++) {
                channel.publish(value);
            }
            receiver.close();
            assertThat(receiver.tryReceive()).isEqualTo(new Received.Closed<>());
        }

        @Test
        void canBegetAnOpenOne() {
            receiver.close();
            Receiver<Integer> next = receiver.resubscribe();
            channel.publish(1);
            assertThat(next.tryReceive()).isEqualTo(new Received.Item<>(1));
        }

        @Test
        void thatItsOwnReaderClosesGivesNoMore() {
            channel.publish(1);
            channel.publish(2);
            List<Integer> seen = new CopyOnWriteArrayList<>();
            for (Integer item : receiver.items()) {
                seen.add(item);
                receiver.close();
            }
            assertThat(seen).containsExactly(1);
        }

        @Test
        void thatItsDrainClosesGivesNoMore() {
            channel.publish(1);
            channel.publish(2);
            List<Integer> seen = new CopyOnWriteArrayList<>();
            int given = receiver.drain(
                    item -> {
                        seen.add(item);
                        receiver.close();
                    },
                    10);
            assertThat(given).isEqualTo(1);
            assertThat(seen).containsExactly(1);
        }
    }

    @Nested
    class ASubscription {
        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void stillTellsWhatItWas(String delivery, SubscriptionOptions options) throws Exception {
            try (TestBus bus = new TestBus()) {
                Subscription subscription = bus.numbers.on(options.name("lap store"), (value, context) -> {});
                bus.number(1);
                assertThat(bus.core.awaitQuiescence(LONG)).isTrue();
                subscription.cancel();
                assertThat(subscription.awaitEnd(LONG)).isTrue();
                bus.number(2);
                subscription.cancel();
                subscription.close();
                assertThat(subscription.awaitEnd(Duration.ZERO)).isTrue();
                assertThat(subscription.isActive()).isFalse();
                assertThat(subscription.name()).isEqualTo("lap store");
                assertThat(subscription.kind()).isEqualTo(TestKind.NUMBER);
                assertThat(subscription.kinds()).containsExactly(TestKind.NUMBER);
                assertThat(subscription.stats().published()).isEqualTo(1);
                assertThat(subscription.stats().delivered()).isEqualTo(1);
            }
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void cannotBeAwaitedByItsOwnHandler(String delivery, SubscriptionOptions options) throws Exception {
            try (TestBus bus = new TestBus()) {
                CompletableFuture<Subscription> self = new CompletableFuture<>();
                CompletableFuture<Boolean> ended = new CompletableFuture<>();
                self.complete(bus.numbers.on(options, (value, context) -> {
                    self.get().cancel();
                    ended.complete(self.get().awaitEnd(Duration.ofMillis(1)));
                }));
                bus.number(1);
                assertThat(ended.get(60, TimeUnit.SECONDS)).isFalse();
                assertThat(self.get().awaitEnd(LONG)).isTrue();
            }
        }
    }

    @Nested
    class ABus {
        private final TestBus bus = new TestBus();

        @Test
        void refusesEveryWayOfPublishing() {
            bus.numbers.on(value -> {});
            bus.close();
            assertThatThrownBy(() -> bus.number(1)).isInstanceOf(BusClosedException.class);
            assertThatThrownBy(() -> bus.numbers.channel().publish(1, Origin.HANDLER))
                    .isInstanceOf(BusClosedException.class);
            assertThatThrownBy(() -> bus.core.publish(TestKind.END, new TestEvent.End(), Origin.ANYWHERE))
                    .isInstanceOf(BusClosedException.class);
            assertThat(bus.numbers.channel().isHeard()).isTrue();
            assertThat(bus.numbers.channel().isClosed()).isTrue();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void refusesEveryWayOfSubscribing(String delivery, SubscriptionOptions options) {
            bus.core.cancel();
            List<Runnable> ways = List.of(
                    () -> bus.numbers.on(value -> {}),
                    () -> bus.numbers.on((value, context) -> {}),
                    () -> bus.numbers.on(options, (value, context) -> {}),
                    () -> bus.numbers.on(options.replay(1), (value, context) -> {}),
                    () -> bus.numbers.onAsync((value, context) -> CompletableFuture.completedFuture(null)),
                    () -> bus.numbers.next(),
                    () -> bus.numbers.next(value -> true),
                    () -> bus.core.on(Set.of(TestKind.NUMBER), (event, context) -> {}),
                    () -> bus.core.onAny(options, (event, context) -> {}));
            for (Runnable way : ways) {
                assertThatThrownBy(way::run).isInstanceOf(BusClosedException.class);
            }
            assertThat(bus.core.stats().subscriptions()).isEmpty();
        }

        @Test
        void hasReceiversThatEnd() {
            bus.close();
            assertThat(bus.core.subscribe(TestKind.NUMBER).stream()).isEmpty();
            assertThat(bus.core.subscribeMany(List.of(TestKind.END)))
                    .singleElement()
                    .satisfies(receiver -> assertThat(receiver.stream()).isEmpty());
            assertThat(bus.core.subscribeAll())
                    .hasSize(3)
                    .allSatisfy(receiver -> assertThat(receiver.tryReceive()).isEqualTo(new Received.Closed<>()));
        }

        @Test
        void stillTellsWhatItIsAndWas() throws Exception {
            bus.numbers.on(value -> {});
            bus.number(1);
            DrainReport report = bus.shutdown();
            assertThat(bus.core.capacity(TestKind.NUMBER)).isEqualTo(1024);
            assertThat(bus.core.stats().kind(TestKind.NUMBER).published()).isEqualTo(1);
            assertThat(bus.core.awaitQuiescence(Duration.ZERO)).isTrue();
            assertThat(bus.shutdown()).isEqualTo(report);
            assertThat(bus.core.shutdown(Duration.ZERO)).isEqualTo(report);
        }

        @Test
        void neverTellsOfUnheardEvents() {
            AtomicInteger unheard = new AtomicInteger();
            TestBus telling =
                    new TestBus(BusOptions.defaults().onUnheard((kind, payload) -> unheard.incrementAndGet()));
            telling.close();
            assertThatThrownBy(() -> telling.number(1)).isInstanceOf(BusClosedException.class);
            assertThat(unheard).hasValue(0);
        }

        @Test
        void isForgottenByItsToken() {
            CancellationToken token = CancellationToken.create();
            TestBus own = new TestBus(BusOptions.defaults().until(token));
            own.close();
            token.cancel();
            assertThat(own.core.isClosed()).isTrue();
        }
    }

    @Nested
    class AnOpenBus {
        private record Stop(int number) {}

        private final OpenBus bus = OpenBus.create();

        @Test
        void refusesAndAnswersAsOneOfASchema() throws Exception {
            OpenChannel<Stop> stops = bus.channel(Stop.class);
            stops.on(stop -> {});
            bus.publish(new Stop(1));
            DrainReport report = bus.shutdown(LONG);
            List<Runnable> refused = List.of(
                    () -> stops.publish(new Stop(2)),
                    () -> stops.on(stop -> {}),
                    () -> stops.on((stop, context) -> {}),
                    () -> stops.onAsync((stop, context) -> CompletableFuture.completedFuture(null)),
                    () -> bus.on(Stop.class, (stop, context) -> {}));
            for (Runnable each : refused) {
                assertThatThrownBy(each::run).isInstanceOf(BusClosedException.class);
            }
            assertThat(stops.subscribe().receive()).isEqualTo(new Received.Closed<>());
            assertThat(stops.stats().closed()).isTrue();
            assertThat(stops.type()).isEqualTo(Stop.class);
            assertThat(bus.declare(String.class, ChannelOptions.defaults())
                            .stats()
                            .closed())
                    .isTrue();
            assertThat(bus.awaitQuiescence(Duration.ZERO)).isTrue();
            assertThat(bus.shutdown(Duration.ZERO)).isEqualTo(report);
            assertThat(bus.stats().kinds()).hasSize(2);
        }
    }

    @Nested
    class AToken {
        private final CancellationToken token = CancellationToken.create();

        @Test
        void isNeverAwaited() throws Exception {
            token.cancel();
            token.await();
            assertThat(token.await(Duration.ZERO)).isTrue();
        }

        @Test
        void canBeCancelledByItsOwnListenerAndHeardByOneThatComesFromThere() {
            List<String> ran = new CopyOnWriteArrayList<>();
            token.onCancel(() -> {
                token.cancel();
                ran.add("first");
                token.onCancel(() -> ran.add("from there"));
                assertThat(token.child().isCancelled()).isTrue();
            });
            token.onCancel(() -> ran.add("second"));
            token.cancel();
            assertThat(ran).containsExactly("first", "from there", "second");
        }

        @Test
        void hasListenersThatAreTakenBackInVain() {
            AtomicInteger ran = new AtomicInteger();
            CancellationToken.Registration registration = token.onCancel(ran::incrementAndGet);
            token.cancel();
            registration.close();
            registration.close();
            assertThat(ran).hasValue(1);
        }
    }

    @Nested
    class AFlowSubscription implements Flow.Subscriber<Integer> {
        private final BroadcastChannel<Integer> channel = BroadcastChannel.create(4);
        private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
        private final List<String> signals = new CopyOnWriteArrayList<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscribed.complete(subscription);
        }

        @Override
        public void onNext(Integer item) {
            signals.add("next " + item);
            channel.close();
        }

        @Override
        public void onError(Throwable thrown) {
            signals.add("error");
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }

        @Test
        void closesItsChannelAndIsGivenWhatIsLeft() throws Exception {
            channel.toPublisher().subscribe(this);
            subscribed.get().request(10);
            channel.publish(1);
            Parallel.awaitTrue("complete", () -> signals.contains("complete"));
            subscribed.get().request(1);
            subscribed.get().request(-1);
            subscribed.get().cancel();
            subscribed.get().cancel();
            assertThat(signals).containsExactly("next 1", "complete");
            assertThat(channel.subscriberCount()).isZero();
        }

        @Test
        void cancelledHearsNothingOfTheEnd() throws Exception {
            channel.toPublisher().subscribe(this);
            subscribed.get().cancel();
            channel.close();
            subscribed.get().request(1);
            Parallel.awaitTrue("left", () -> channel.subscriberCount() == 0);
            assertThat(signals).isEmpty();
        }
    }
}
