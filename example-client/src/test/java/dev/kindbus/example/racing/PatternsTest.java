package dev.kindbus.example.racing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import dev.kindbus.runtime.Backoff;
import dev.kindbus.runtime.BroadcastChannel;
import dev.kindbus.runtime.ChannelOptions;
import dev.kindbus.runtime.ErrorPolicy;
import dev.kindbus.runtime.Handler;
import dev.kindbus.runtime.Receiver;
import dev.kindbus.runtime.RestartableHandler;
import dev.kindbus.runtime.SubscriptionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ways to publish what follows from an event, as {@code docs/patterns.md} describes them. */
@Timeout(60)
class PatternsTest {
    private final List<String> ends = new CopyOnWriteArrayList<>();

    private static LapUploadResult failed(String lap) {
        return new LapUploadResult(lap, 1, 1, "no answer");
    }

    private void noteEnds(EventBus bus) {
        bus.onSessionEnd(end -> ends.add(end.sessionId()));
    }

    @Test
    void byContext() {
        try (EventBus bus = EventBus.create()) {
            noteEnds(bus);
            bus.onLapUploadFailed((result, context) -> context.publish().sessionEnd(new SessionEnd(result.lapId(), 0)));
            bus.publish().lapUploadFailed(failed("a"));
        }
        assertThat(ends).containsExactly("a");
    }

    /** What follows from a lap that was given up: a function, which needs no bus to be tested. */
    private static List<Event> afterFailure(LapUploadResult result) {
        return List.of(
                new Event.SessionEnd(new SessionEnd(result.lapId(), 0)),
                new Event.SessionEnd(new SessionEnd(result.lapId() + " again", 0)));
    }

    @Test
    void byReturnedEvents() {
        Function<LapUploadResult, List<Event>> rule = PatternsTest::afterFailure;
        assertThat(rule.apply(failed("a"))).hasSize(2);
        try (EventBus bus = EventBus.create()) {
            noteEnds(bus);
            bus.register(EventHandler.OnLapUploadFailed.returning(rule));
            bus.publish().lapUploadFailed(failed("a"));
        }
        assertThat(ends).containsExactly("a", "a again");
    }

    @Test
    void throughABoundedChannelWithBackPressure() throws Exception {
        BroadcastChannel<String> work =
                BroadcastChannel.create(ChannelOptions.defaults().capacity(2).overflow(Overflow.BLOCK));
        CountDownLatch begin = new CountDownLatch(1);
        List<String> done = new ArrayList<>();
        Receiver<String> receiver = work.subscribe();
        Thread worker = new Thread(() -> {
            try {
                begin.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            for (String lap : receiver.items()) {
                done.add(lap);
            }
        });
        worker.start();
        try (EventBus bus = EventBus.create()) {
            bus.onLapUploadFailed(result -> work.publish(result.lapId()));
            for (int lap = 0; lap < 20; lap++) {
                bus.publish().lapUploadFailed(failed("lap " + lap));
            }
            // The worker is behind by more than the channel holds: its handler waits, and nobody else does.
            assertThat(bus.awaitQuiescence(Duration.ofMillis(20))).isFalse();
            begin.countDown();
        }
        work.close();
        worker.join();
        assertThat(done).hasSize(20);
    }

    /** An actor: state that one thread at a time sees, since a handler never runs twice at once. */
    private final class Counter implements Handler<LapUploadResult> {
        private int failures;

        @Override
        public void handle(LapUploadResult result) {
            if (result.lapId().isEmpty()) {
                throw new IllegalArgumentException("a lap without an id: expected by the test");
            }
            failures++;
            ends.add(result.lapId() + failures);
        }
    }

    @Test
    void asAnActorThatIsStartedAnew() {
        ErrorPolicy supervision = ErrorPolicy.restart(new Backoff(Duration.ofNanos(1), Duration.ofMillis(1)));
        try (EventBus bus = EventBus.create()) {
            bus.onLapUploadFailed(
                    SubscriptionOptions.defaults().name("counter").onError(supervision), RestartableHandler.of(() -> {
                        Counter counter = new Counter();
                        return (result, context) -> counter.handle(result);
                    }));
            for (String lap : List.of("a", "b", "", "c")) {
                bus.publish().lapUploadFailed(failed(lap));
            }
        }
        assertThat(ends).containsExactly("a1", "b2", "c1");
    }
}
