package dev.kindbus.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.runtime.BusOptions;
import dev.kindbus.runtime.BusStats;
import dev.kindbus.runtime.ErrorPolicy;
import dev.kindbus.runtime.LagListener;
import dev.kindbus.runtime.OpenBus;
import dev.kindbus.runtime.Subscription;
import dev.kindbus.runtime.SubscriptionOptions;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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

    @Test
    void subscriptionsGetTheirMetersWhenTheyHaveBegunAndLoseThemWhenForgotten() {
        bus.channel(Frame.class);
        metrics.bindTo(registry);
        bus.on(Frame.class, inline("first"), (frame, context) -> {}).cancel();
        aSecondPasses();
        counter("kindbus.published", "kind", FRAME);
        assertThat(hasMetersOf("first")).isTrue();
        IntStream.range(0, BusStats.ENDED_KEPT)
                .forEach(number -> bus.on(Frame.class, inline("another"), (frame, context) -> {})
                        .cancel());
        aSecondPasses();
        counter("kindbus.published", "kind", FRAME);
        assertThat(hasMetersOf("first")).isFalse();
        assertThat(hasMetersOf("another")).isTrue();
    }

    private boolean hasMetersOf(String subscription) {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .anyMatch(id -> subscription.equals(id.getTag("subscription")));
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
