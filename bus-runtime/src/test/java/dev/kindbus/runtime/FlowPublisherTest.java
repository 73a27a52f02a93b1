package dev.kindbus.runtime;

import static dev.kindbus.runtime.Parallel.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlowPublisherTest {
    private final BroadcastChannel<Integer> channel =
            BroadcastChannel.create(ChannelOptions.defaults().capacity(8).overflow(Overflow.BLOCK));

    /** Keeps what it was told. */
    private static final class Recorder implements Flow.Subscriber<Integer> {
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        private final List<Integer> items = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Throwable> error = new CompletableFuture<>();
        private final CompletableFuture<Boolean> completed = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
        }

        @Override
        public void onNext(Integer item) {
            items.add(item);
        }

        @Override
        public void onError(Throwable thrown) {
            error.complete(thrown);
        }

        @Override
        public void onComplete() {
            completed.complete(true);
        }
    }

    private Recorder subscribe() {
        Recorder recorder = new Recorder();
        channel.toPublisher().subscribe(recorder);
        return recorder;
    }

    @Test
    void givesWhatIsRequestedAndNoMore() throws Exception {
        Recorder recorder = subscribe();
        IntStream.range(0, 5).forEach(channel::publish);
        recorder.subscription.get().request(2);
        awaitTrue("two", () -> recorder.items.size() == 2);
        recorder.subscription.get().request(Long.MAX_VALUE);
        recorder.subscription.get().request(Long.MAX_VALUE);
        awaitTrue("all", () -> recorder.items.size() == 5);
        assertThat(recorder.items).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void givesWhatComesLater() throws Exception {
        Recorder recorder = subscribe();
        recorder.subscription.get().request(100);
        IntStream.range(0, 50).forEach(channel::publish);
        awaitTrue("all", () -> recorder.items.size() == 50);
    }

    @Test
    void completesWhenTheChannelClosesOnceAllIsGiven() throws Exception {
        Recorder recorder = subscribe();
        channel.publish(1);
        channel.close();
        recorder.subscription.get().request(1);
        assertThat(recorder.completed.get()).isTrue();
        assertThat(recorder.items).containsExactly(1);
    }

    @Test
    void completesWithoutARequestIfNothingIsLeft() throws Exception {
        Recorder recorder = subscribe();
        recorder.subscription.get();
        channel.close();
        assertThat(recorder.completed.get()).isTrue();
    }

    @Test
    void completesOnAChannelThatIsClosedAlready() throws Exception {
        channel.close();
        assertThat(subscribe().completed.get()).isTrue();
    }

    @Test
    void cancellingLeavesTheChannel() throws Exception {
        Recorder recorder = subscribe();
        recorder.subscription.get().cancel();
        assertThat(channel.subscriberCount()).isZero();
        IntStream.range(0, 100).forEach(channel::publish);
        assertThat(recorder.items).isEmpty();
    }

    @Test
    void aCancelledSubscriberIsForgottenThoughNothingIsPublished() throws Exception {
        WeakReference<Recorder> cancelled = new WeakReference<>(subscribe());
        cancelAfterWaiting(cancelled.get());
        Parallel.awaitCollected(cancelled);
        assertThat(channel.isClosed()).isFalse();
    }

    /** Cancels a subscriber whom the channel knows as one that waits to be woken. */
    private void cancelAfterWaiting(Recorder recorder) throws Exception {
        recorder.subscription.get().request(2);
        channel.publish(1);
        awaitTrue("one", () -> recorder.items.size() == 1);
        awaitTrue("waiting", () -> (channel.word() & Ring.WAITED_FOR) != 0);
        recorder.subscription.get().cancel();
    }

    @Test
    void aLossyChannelTellsOfEachLagBeforeTheItemAfterIt() throws Exception {
        BroadcastChannel<Integer> lossy = BroadcastChannel.create(4);
        Recorder recorder = new Recorder();
        List<String> told = new CopyOnWriteArrayList<>();
        lossy.toPublisher(missed -> told.add("lost " + missed + " before item " + recorder.items.size()))
                .subscribe(recorder);
        IntStream.range(0, 10).forEach(lossy::publish);
        recorder.subscription.get().request(4);
        awaitTrue("what was held", () -> recorder.items.size() == 4);
        IntStream.range(10, 15).forEach(lossy::publish);
        lossy.close();
        recorder.subscription.get().request(5);
        assertThat(recorder.completed.get()).isTrue();
        assertThat(recorder.items).containsExactly(6, 7, 8, 9, 11, 12, 13, 14);
        assertThat(told).containsExactly("lost 6 before item 0", "lost 1 before item 4");
    }

    @Test
    void aLagCanBeMadeAnError() throws Exception {
        BroadcastChannel<Integer> lossy = BroadcastChannel.create(4);
        Recorder recorder = new Recorder();
        lossy.toPublisher(missed -> {
                    throw new LaggedException(missed);
                })
                .subscribe(recorder);
        IntStream.range(0, 10).forEach(lossy::publish);
        recorder.subscription.get().request(4);
        assertThat(recorder.error.get())
                .isInstanceOfSatisfying(
                        LaggedException.class, lag -> assertThat(lag.missed()).isEqualTo(6));
        assertThat(recorder.items).isEmpty();
        assertThat(lossy.subscriberCount()).isZero();
    }

    @Test
    void whateverIsThrownOnALagIsTheSubscribersError() throws Exception {
        BroadcastChannel<Integer> lossy = BroadcastChannel.create(2);
        Recorder recorder = new Recorder();
        lossy.toPublisher(missed -> {
                    throw new AssertionError("expected by the test: " + missed);
                })
                .subscribe(recorder);
        recorder.subscription.get();
        IntStream.range(0, 5).forEach(lossy::publish);
        recorder.subscription.get().request(10);
        assertThat(recorder.error.get(60, TimeUnit.SECONDS))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected by the test: 3");
        awaitTrue("left", () -> lossy.subscriberCount() == 0);
    }

    @Test
    void aBadRequestIsAnError() throws Exception {
        Recorder recorder = subscribe();
        recorder.subscription.get().request(0);
        assertThat(recorder.error.get())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("request must be for at least 1, was 0 (rule 3.9)");
    }

    @Test
    void aSubscriberThatThrowsIsCancelled() {
        channel.toPublisher().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(Integer item) {
                throw new IllegalStateException("expected by the test");
            }

            @Override
            public void onError(Throwable thrown) {}

            @Override
            public void onComplete() {}
        });
        channel.publish(1);
        awaitTrue("left", () -> channel.subscriberCount() == 0);
    }
}
