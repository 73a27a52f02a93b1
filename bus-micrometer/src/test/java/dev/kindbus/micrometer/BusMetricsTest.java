package dev.kindbus.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import dev.kindbus.runtime.BusOptions;
import dev.kindbus.runtime.BusStats;
import dev.kindbus.runtime.ChannelOptions;
import dev.kindbus.runtime.ErrorPolicy;
import dev.kindbus.runtime.Kind;
import dev.kindbus.runtime.KindDelivery;
import dev.kindbus.runtime.LagListener;
import dev.kindbus.runtime.OpenBus;
import dev.kindbus.runtime.OpenChannel;
import dev.kindbus.runtime.Receiver;
import dev.kindbus.runtime.Subscription;
import dev.kindbus.runtime.SubscriptionOptions;
import dev.kindbus.runtime.SubscriptionStats;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BusMetricsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String FRAME = Frame.class.getTypeName();
    private static final String LAP = Lap.class.getTypeName();

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final OpenBus bus = OpenBus.create(BusOptions.defaults().capacity(4).onLag(LagListener.SILENT));
    private final BusMetrics metrics = new BusMetrics("racing", bus::stats);

    private record Frame(int number) {}

    private record Lap(int number) {}

    @AfterEach
    void cancelBus() {
        bus.cancel();
    }

    private double counter(String name, String... tags) {
        return registry.get(name)
                .tag("bus", "racing")
                .tags(tags)
                .functionCounter()
                .count();
    }

    private double backlog(String kind, String subscription) {
        return registry.get("kindbus.backlog")
                .tags("bus", "racing", "kind", kind, "subscription", subscription)
                .gauge()
                .value();
    }

    private static SubscriptionOptions inline(String name) {
        return SubscriptionOptions.defaults().name(name).inline().onError(failure -> ErrorPolicy.CONTINUE);
    }

    private void aSecondPasses() {
        clock.add(Duration.ofSeconds(1));
    }

    @Test
    void whatWasPublishedIsCountedByKindAndWhatBecameOfItBySubscription() {
        bus.on(Frame.class, inline("board"), (frame, context) -> {
            if (frame.number() == 2) {
                throw new IllegalStateException("expected by the test");
            }
        });
        bus.on(Lap.class, inline("store"), (lap, context) -> {});
        metrics.bindTo(registry);
        IntStream.range(0, 5).forEach(number -> bus.publish(new Frame(number)));
        bus.publish(new Lap(1));
        aSecondPasses();
        assertThat(counter("kindbus.published", "kind", FRAME)).isEqualTo(5);
        assertThat(counter("kindbus.published", "kind", LAP)).isEqualTo(1);
        assertThat(counter("kindbus.delivered", "kind", FRAME, "subscription", "board"))
                .isEqualTo(4);
        assertThat(counter("kindbus.failed", "kind", FRAME, "subscription", "board"))
                .isEqualTo(1);
        assertThat(counter("kindbus.delivered", "kind", LAP, "subscription", "store"))
                .isEqualTo(1);
    }

    @Test
    void whatWaitsWasMissedOrIsLeftIsShown() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Subscription slow = bus.on(Frame.class, SubscriptionOptions.defaults().name("slow"), (frame, context) -> {
            inside.countDown();
            go.await();
            if (frame.number() > 0) {
                context.bus().cancel();
            }
        });
        metrics.bindTo(registry);
        bus.publish(new Frame(0));
        inside.await();
        IntStream.rangeClosed(1, 7).forEach(number -> bus.publish(new Frame(number)));
        aSecondPasses();
        assertThat(backlog(FRAME, "slow")).isEqualTo(7);
        go.countDown();
        assertThat(slow.awaitEnd(LONG)).isTrue();
        aSecondPasses();
        assertThat(backlog(FRAME, "slow")).isZero();
        assertThat(counter("kindbus.missed", "kind", FRAME, "subscription", "slow"))
                .isEqualTo(3);
        double accounted = counter("kindbus.delivered", "kind", FRAME, "subscription", "slow")
                + counter("kindbus.failed", "kind", FRAME, "subscription", "slow");
        assertThat(accounted).isEqualTo(2);
        assertThat(counter("kindbus.undelivered", "kind", FRAME, "subscription", "slow"))
                .isEqualTo(3);
    }

    @Test
    void theFiguresAreOfOneMomentNoMoreThanASecondOld() {
        bus.on(Frame.class, inline("board"), (frame, context) -> {});
        metrics.bindTo(registry);
        bus.publish(new Frame(1));
        assertThat(counter("kindbus.published", "kind", FRAME)).isZero();
        clock.add(Duration.ofMillis(999));
        assertThat(counter("kindbus.published", "kind", FRAME)).isZero();
        clock.add(Duration.ofMillis(1));
        assertThat(counter("kindbus.published", "kind", FRAME)).isEqualTo(1);
        bus.publish(new Frame(2));
        assertThat(counter("kindbus.delivered", "kind", FRAME, "subscription", "board"))
                .isEqualTo(1);
    }

    private Set<String> namesOfMeters() {
        return registry.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .collect(Collectors.toSet());
    }

    private Set<String> series() {
        return registry.find("kindbus.delivered").meters().stream()
                .map(meter -> meter.getId().getTag("subscription"))
                .collect(Collectors.toSet());
    }

    /** Reads every meter, as a scrape does. */
    private void scrape() {
        registry.getMeters().forEach(meter -> meter.measure().forEach(Measurement::getValue));
    }

    private FunctionTimer timer(String name, String... tags) {
        return registry.get(name).tag("bus", "racing").tags(tags).functionTimer();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tag("bus", "racing").tags(tags).gauge().value();
    }

    private void handleOneAndEnd(SubscriptionOptions options) {
        Subscription subscription = bus.on(Frame.class, options, (frame, context) -> {});
        bus.publish(new Frame(1));
        subscription.cancel();
    }

    private static SubscriptionOptions unnamed() {
        return SubscriptionOptions.defaults().inline();
    }

    private double delivered(String series) {
        return counter("kindbus.delivered", "kind", FRAME, "subscription", series);
    }

    @Test
    void everyMeterOfAKindIsThereBeforeAnybodySubscribes() {
        bus.channel(Frame.class);
        metrics.bindTo(registry);
        assertThat(namesOfMeters())
                .containsExactlyInAnyOrder(
                        "kindbus.subscriptions",
                        "kindbus.published",
                        "kindbus.capacity",
                        "kindbus.publishers.waiting",
                        "kindbus.publishers.wait",
                        "kindbus.delivered",
                        "kindbus.missed",
                        "kindbus.failed",
                        "kindbus.undelivered",
                        "kindbus.backlog",
                        "kindbus.handling");
        assertThat(gauge("kindbus.capacity", "kind", FRAME)).isEqualTo(4);
        assertThat(delivered(SubscriptionStats.UNNAMED)).isZero();
    }

    @Test
    void aKindThatComesLaterGetsItsMetersByAScrape() {
        metrics.bindTo(registry);
        assertThat(namesOfMeters()).containsExactly("kindbus.subscriptions");
        bus.channel(Frame.class);
        aSecondPasses();
        scrape();
        assertThat(gauge("kindbus.capacity", "kind", FRAME)).isEqualTo(4);
        assertThat(series()).containsExactly(SubscriptionStats.UNNAMED);
    }

    @Test
    void aSeriesThatComesLaterGetsItsMetersByAScrape() {
        bus.channel(Frame.class);
        metrics.bindTo(registry);
        handleOneAndEnd(inline("board"));
        aSecondPasses();
        scrape();
        assertThat(delivered("board")).isEqualTo(1);
    }

    @Test
    void countersGoOnHoweverManySubscriptionsOfOneNameHaveEnded() {
        metrics.bindTo(registry);
        for (int number = 1; number <= 600; number++) {
            handleOneAndEnd(inline("short"));
            aSecondPasses();
            scrape();
            assertThat(delivered("short")).isEqualTo(number);
        }
    }

    @Test
    void aSeriesStaysWhenItsSubscriptionsEndedLongAgo() {
        metrics.bindTo(registry);
        handleOneAndEnd(inline("first"));
        IntStream.range(0, BusStats.ENDED_KEPT).forEach(number -> handleOneAndEnd(inline("another")));
        aSecondPasses();
        scrape();
        assertThat(series()).containsExactlyInAnyOrder("first", "another", SubscriptionStats.UNNAMED);
        assertThat(delivered("first")).isEqualTo(1);
    }

    @Test
    void subscriptionsWithoutNamesAreOneSeries() {
        metrics.bindTo(registry);
        for (int number = 1; number <= 600; number++) {
            handleOneAndEnd(unnamed());
        }
        aSecondPasses();
        scrape();
        assertThat(series()).containsExactly(SubscriptionStats.UNNAMED);
        assertThat(delivered(SubscriptionStats.UNNAMED)).isEqualTo(600);
    }

    @Test
    void namesAfterTheFirstTwoHundredAndFiftySixAreOneSeries() {
        metrics.bindTo(registry);
        for (int round = 1; round <= 2; round++) {
            IntStream.range(0, 600).forEach(number -> handleOneAndEnd(inline("name " + number)));
            aSecondPasses();
            scrape();
            assertThat(series())
                    .hasSize(256 + 2)
                    .contains("name 255", SubscriptionStats.OTHER)
                    .doesNotContain("name 256");
            assertThat(delivered("name 255")).isEqualTo(round);
            assertThat(delivered(SubscriptionStats.OTHER)).isEqualTo(round * 344);
        }
    }

    @Test
    void noCounterGoesDownForAMomentThatWasReadWhileEventsWereHandled() {
        Kind kind = kindOfFrames();
        AtomicLong delivered = new AtomicLong(5);
        BusMetrics mine = new BusMetrics("racing", () -> stats(kind, delivered.get()));
        mine.bindTo(registry);
        delivered.set(4);
        aSecondPasses();
        assertThat(delivered("board")).isEqualTo(5);
        delivered.set(6);
        aSecondPasses();
        assertThat(delivered("board")).isEqualTo(6);
    }

    private Kind kindOfFrames() {
        bus.channel(Frame.class);
        return bus.stats().kinds().get(0).kind();
    }

    private BusStats stats(Kind kind, long delivered) {
        KindDelivery figures = new KindDelivery(kind, delivered, delivered, 0, 0, 0, 0, 0, 0, 0);
        return new BusStats(
                bus.stats().kinds(), List.of(new SubscriptionStats("board", "board", true, List.of(figures))));
    }

    @Test
    void activeSubscriptionsAreCounted() {
        metrics.bindTo(registry);
        bus.on(Frame.class, inline("board"), (frame, context) -> {});
        bus.on(Frame.class, unnamed(), (frame, context) -> {});
        handleOneAndEnd(unnamed());
        aSecondPasses();
        assertThat(gauge("kindbus.subscriptions")).isEqualTo(2);
    }

    @Test
    void callsOfAHandlerAreTimed() throws Exception {
        metrics.bindTo(registry);
        bus.on(Frame.class, SubscriptionOptions.defaults().name("store"), (frame, context) -> {});
        bus.publish(new Frame(1));
        assertThat(bus.awaitQuiescence(LONG)).isTrue();
        aSecondPasses();
        scrape();
        FunctionTimer handling = timer("kindbus.handling", "kind", FRAME, "subscription", "store");
        assertThat(handling.count()).isEqualTo(1);
        assertThat(handling.totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(bus.stats().subscriptions().get(0).handlingNanos());
    }

    @Test
    void publishersThatWaitAreCountedAndTimed() throws Exception {
        OpenChannel<Frame> frames =
                bus.declare(Frame.class, ChannelOptions.defaults().overflow(Overflow.BLOCK));
        metrics.bindTo(registry);
        try (Receiver<Frame> receiver = frames.subscribe()) {
            IntStream.range(0, 4).forEach(number -> frames.publish(new Frame(number)));
            CompletableFuture<Integer> waits = CompletableFuture.supplyAsync(() -> frames.publish(new Frame(4)));
            while (frames.stats().publisherWaitNanos() == 0) {
                Thread.onSpinWait();
            }
            aSecondPasses();
            assertThat(gauge("kindbus.publishers.waiting", "kind", FRAME)).isEqualTo(1);
            assertThat(timer("kindbus.publishers.wait", "kind", FRAME).count()).isEqualTo(1);
            receiver.receive();
            waits.get(60, TimeUnit.SECONDS);
        }
        aSecondPasses();
        assertThat(gauge("kindbus.publishers.waiting", "kind", FRAME)).isZero();
        assertThat(timer("kindbus.publishers.wait", "kind", FRAME).totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(frames.stats().publisherWaitNanos());
    }

    @Test
    void subscriptionsOfOneNameAreOneSeries() {
        bus.on(Frame.class, inline("board"), (frame, context) -> {}).cancel();
        Subscription first = bus.on(Frame.class, inline("board"), (frame, context) -> {});
        bus.publish(new Frame(1));
        first.cancel();
        bus.on(Frame.class, inline("board"), (frame, context) -> {});
        bus.publish(new Frame(2));
        metrics.bindTo(registry);
        assertThat(counter("kindbus.delivered", "kind", FRAME, "subscription", "board"))
                .isEqualTo(2);
    }

    @Test
    void closingRemovesEveryMeterAndNoneComesBack() {
        bus.on(Frame.class, inline("board"), (frame, context) -> {});
        metrics.bindTo(registry);
        Meter published = registry.get("kindbus.published").meter();
        metrics.close();
        assertThat(registry.getMeters()).isEmpty();
        aSecondPasses();
        published
                .measure()
                .forEach(measurement -> assertThat(measurement.getValue()).isZero());
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void theMetersHoldOnToWhatTheyShow() {
        bus.on(Frame.class, inline("board"), (frame, context) -> {});
        new BusMetrics("racing", bus::stats).bindTo(registry);
        System.gc();
        bus.publish(new Frame(1));
        aSecondPasses();
        assertThat(counter("kindbus.published", "kind", FRAME)).isEqualTo(1);
    }
}
