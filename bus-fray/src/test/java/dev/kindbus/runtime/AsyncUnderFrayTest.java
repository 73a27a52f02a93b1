package dev.kindbus.runtime;

import static dev.kindbus.runtime.Channels.numbers;
import static dev.kindbus.runtime.Channels.publish;
import static dev.kindbus.runtime.Threads.join;
import static dev.kindbus.runtime.Threads.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import dev.kindbus.fray.Explored;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** Stages that complete on another thread, of which only so many may be open (rule H3). */
class AsyncUnderFrayTest {
    private static final int MAX_IN_FLIGHT = 2;
    private static final SubscriptionOptions OPTIONS =
            SubscriptionOptions.defaults().maxInFlight(MAX_IN_FLIGHT);
    private static final CompletableFuture<Void> LAST = new CompletableFuture<>();

    private final BlockingQueue<CompletableFuture<Void>> stages = new LinkedBlockingQueue<>();
    private int called;
    private int open;
    private int mostOpen;
    private int completed;

    private CompletionStage<Void> handle() {
        called++;
        open++;
        mostOpen = Math.max(mostOpen, open);
        CompletableFuture<Void> stage = new CompletableFuture<>();
        stages.add(stage);
        return stage;
    }

    private void completeAll() throws InterruptedException {
        for (CompletableFuture<Void> stage = stages.take(); stage != LAST; stage = stages.take()) {
            complete(stage);
        }
    }

    /** Every other one fails. */
    private void complete(CompletableFuture<Void> stage) {
        open--;
        completed++;
        if (completed % 2 == 0) {
            stage.completeExceptionally(new IllegalStateException("expected by the test"));
        } else {
            stage.complete(null);
        }
    }

    @Explored
    void cancelWaitsForOpenStagesOnly() throws Exception {
        NumberBus bus = new NumberBus(8, Overflow.DROP_OLDEST);
        Subscription subscription = bus.first.onAsync(OPTIONS, (value, context) -> handle());
        Thread completing = start("completer", this::completeAll);
        Thread publishing = start("publisher", () -> publish(bus.first.channel(), numbers(0, 5)));
        Thread cancelling = start("canceller", subscription::cancel);
        join(publishing, cancelling);
        assertThat(subscription.awaitEnd(NumberBus.LONG)).isTrue();
        assertThat(open).as("open at the end").isZero();
        int atTheEnd = called;
        stages.add(LAST);
        join(completing);
        assertThat(called).as("called after the end").isEqualTo(atTheEnd);
        assertThat(mostOpen).isLessThanOrEqualTo(MAX_IN_FLIGHT);
        NumberBus.assertConserved(subscription, completed);
        bus.close();
    }

    @Explored
    void closingWaitsForEveryStage() throws Exception {
        NumberBus bus = new NumberBus(8, Overflow.DROP_OLDEST);
        Subscription subscription = bus.first.onAsync(OPTIONS, (value, context) -> handle());
        Thread completing = start("completer", this::completeAll);
        Thread publishing = start("publisher", () -> publish(bus.first.channel(), numbers(0, 5)));
        join(publishing);
        bus.close();
        assertThat(completed).isEqualTo(5);
        assertThat(mostOpen).isLessThanOrEqualTo(MAX_IN_FLIGHT);
        stages.add(LAST);
        join(completing);
        NumberBus.assertConserved(subscription, 5);
    }

    @Explored
    void stageThatStaysOpenKeepsNoOtherWaiting() throws Exception {
        NumberBus bus = new NumberBus(8, Overflow.DROP_OLDEST);
        Subscription subscription = bus.first.onAsync(OPTIONS, (value, context) -> handle());
        Thread completing = start("completer", () -> {
            CompletableFuture<Void> open = stages.take();
            for (int others = 4; others > 0; others--) {
                complete(stages.take());
            }
            complete(open);
        });
        Thread publishing = start("publisher", () -> publish(bus.first.channel(), numbers(0, 5)));
        join(publishing, completing);
        bus.close();
        NumberBus.assertConserved(subscription, 5);
    }
}
