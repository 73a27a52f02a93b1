package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.Overflow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Threads that are interrupted before they call, or while they wait. Who has nothing to wait for goes on, and stays interrupted;
 * who would have to wait does not.
 */
@Timeout(60)
class InterruptedCallersTest {
    private static final Duration LONG = Duration.ofSeconds(300);

    private final TestBus bus = new TestBus();
    private final BroadcastChannel<Integer> channel = BroadcastChannel.create(4);
    private final BroadcastChannel<Integer> lossless =
            BroadcastChannel.create(ChannelOptions.defaults().capacity(1).overflow(Overflow.BLOCK));

    @AfterEach
    void cancelBus() {
        Thread.interrupted();
        bus.core.cancel();
    }

    private static void interruptMyself() {
        Thread.currentThread().interrupt();
    }

    private static void assertStillInterrupted() {
        assertThat(Thread.interrupted()).isTrue();
    }

    @Nested
    class BeforeTheCall {
        @Test
        void publishingWhereThereIsRoomDoesNotMind() {
            Receiver<Integer> receiver = lossless.subscribe();
            interruptMyself();
            assertThat(lossless.publish(1)).isEqualTo(1);
            assertStillInterrupted();
            assertThat(receiver.tryReceive()).isEqualTo(new Received.Item<>(1));
        }

        @Test
        void publishingWhereThereIsNoneIsRefused() {
            Receiver<Integer> receiver = lossless.subscribe();
            lossless.publish(1);
            interruptMyself();
            assertThatThrownBy(() -> lossless.publish(2)).isInstanceOf(PublishInterruptedException.class);
            assertStillInterrupted();
            assertThat(receiver.backlog()).isEqualTo(1);
        }

        @Test
        void receivingWhatIsThereDoesNotMind() throws Exception {
            Receiver<Integer> receiver = channel.subscribe();
            channel.publish(1);
            channel.publish(2);
            channel.publish(3);
            interruptMyself();
            assertThat(receiver.receive()).isEqualTo(new Received.Item<>(1));
            assertThat(receiver.receive(LONG)).isEqualTo(new Received.Item<>(2));
            assertThat(receiver.tryReceive()).isEqualTo(new Received.Item<>(3));
            assertThat(receiver.tryReceive()).isEqualTo(new Received.Empty<>());
            assertStillInterrupted();
        }

        @Test
        void receivingTheEndDoesNotMind() throws Exception {
            Receiver<Integer> receiver = channel.subscribe();
            channel.close();
            interruptMyself();
            assertThat(receiver.receive()).isEqualTo(new Received.Closed<>());
            assertStillInterrupted();
        }

        @Test
        void receivingWhatIsNotThereEndsAtOnce() {
            Receiver<Integer> receiver = channel.subscribe();
            interruptMyself();
            assertThatThrownBy(receiver::receive).isInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            interruptMyself();
            assertThatThrownBy(() -> receiver.receive(Duration.ZERO)).isInstanceOf(InterruptedException.class);
        }

        @Test
        void drainingDoesNotMind() {
            Receiver<Integer> receiver = channel.subscribe();
            channel.publish(1);
            List<Integer> seen = new CopyOnWriteArrayList<>();
            interruptMyself();
            assertThat(receiver.drain(seen::add, 10)).isEqualTo(1);
            assertStillInterrupted();
        }

        @Test
        void loopsAndStreamsGiveWhatIsThereAndThenThrow() {
            Receiver<Integer> receiver = channel.subscribe();
            channel.publish(1);
            channel.publish(2);
            interruptMyself();
            assertThat(receiver.items().iterator().next()).isEqualTo(1);
            List<Integer> seen = new CopyOnWriteArrayList<>();
            assertThatThrownBy(() -> receiver.stream().forEach(seen::add))
                    .isInstanceOf(ReceiveInterruptedException.class);
            assertThat(seen).containsExactly(2);
            assertThatThrownBy(() -> receiver.items().iterator().hasNext())
                    .isInstanceOf(ReceiveInterruptedException.class);
            assertStillInterrupted();
            assertThat(channel.subscriberCount()).isEqualTo(1);
        }

        @Test
        void subscribingAndCancellingDoNotMind() throws Exception {
            interruptMyself();
            Subscription subscription = bus.numbers.on(value -> {});
            subscription.cancel();
            assertStillInterrupted();
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
        }

        @Test
        void awaitingAnEndIsRefusedEvenIfItHasCome() throws Exception {
            Subscription subscription = bus.numbers.on(value -> {});
            subscription.cancel();
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            interruptMyself();
            assertThatThrownBy(() -> subscription.awaitEnd(LONG)).isInstanceOf(InterruptedException.class);
        }

        @Test
        void awaitingATokenIsRefusedEvenIfItIsCancelled() {
            CancellationToken token = CancellationToken.create();
            token.cancel();
            interruptMyself();
            assertThatThrownBy(token::await).isInstanceOf(InterruptedException.class);
            interruptMyself();
            assertThatThrownBy(() -> token.await(LONG)).isInstanceOf(InterruptedException.class);
        }

        @Test
        void awaitingQuiescenceThatIsThereDoesNotMind() throws Exception {
            interruptMyself();
            assertThat(bus.core.awaitQuiescence(LONG)).isTrue();
            assertStillInterrupted();
        }

        @Test
        void closingABusThatIsBusyCancelsIt() {
            CountDownLatch never = new CountDownLatch(1);
            Subscription stuck = bus.numbers.on(value -> never.await());
            bus.number(1);
            interruptMyself();
            assertThat(bus.core.shutdown(LONG).drained()).isFalse();
            assertStillInterrupted();
            assertThat(stuck.isActive()).isFalse();
        }

        @Test
        void closingABusThatIsQuietDoesNotMind() throws Exception {
            Subscription idle = bus.numbers.on(value -> {});
            assertThat(bus.core.awaitQuiescence(LONG)).isTrue();
            interruptMyself();
            assertThat(bus.core.shutdown(LONG).drained()).isTrue();
            assertStillInterrupted();
            assertThat(idle.isActive()).isFalse();
        }

        @Test
        void closingAChannelDoesNotMind() {
            interruptMyself();
            channel.close();
            assertStillInterrupted();
            assertThat(channel.isClosed()).isTrue();
        }

        @Test
        void anInlineHandlerSeesItsPublishersInterrupt() {
            List<Boolean> interrupted = new CopyOnWriteArrayList<>();
            bus.numbers.on(
                    SubscriptionOptions.defaults().inline(),
                    (value, context) -> interrupted.add(Thread.currentThread().isInterrupted()));
            interruptMyself();
            bus.number(1);
            assertStillInterrupted();
            assertThat(interrupted).containsExactly(true);
        }
    }

    @Nested
    class WhileTheyWait {
        @Test
        void receivingWithATimeoutEndsAndLosesNothing() throws Exception {
            Receiver<Integer> receiver = channel.subscribe();
            Parallel.Outcome reader = Parallel.start(() -> receiver.receive(LONG));
            Parallel.awaitParked(reader);
            reader.thread().interrupt();
            assertThat(reader.await()).isInstanceOf(InterruptedException.class);
            channel.publish(1);
            assertThat(receiver.receive()).isEqualTo(new Received.Item<>(1));
        }

        @Test
        void awaitingAnEndIsOver() throws Exception {
            Subscription subscription = bus.numbers.on(value -> {});
            Parallel.Outcome waiting = Parallel.start(() -> subscription.awaitEnd(LONG));
            Parallel.awaitParked(waiting);
            waiting.thread().interrupt();
            assertThat(waiting.await()).isInstanceOf(InterruptedException.class);
            assertThat(subscription.isActive()).isTrue();
        }

        @Test
        void awaitingATokenWithATimeoutIsOver() throws Exception {
            CancellationToken token = CancellationToken.create();
            Parallel.Outcome waiting = Parallel.start(() -> token.await(LONG));
            Parallel.awaitParked(waiting);
            waiting.thread().interrupt();
            assertThat(waiting.await()).isInstanceOf(InterruptedException.class);
            assertThat(token.isCancelled()).isFalse();
        }

        @Test
        void waitingForAnInlineHandlersTurnGoesOnAndTheInterruptIsKept() throws Exception {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            List<Integer> seen = new CopyOnWriteArrayList<>();
            bus.numbers.on(SubscriptionOptions.defaults().inline(), (value, context) -> {
                if (value == 1) {
                    inside.countDown();
                    goOn.await();
                }
                seen.add(value);
            });
            Parallel.Outcome first = Parallel.start(() -> bus.number(1));
            inside.await();
            CompletableFuture<Boolean> kept = new CompletableFuture<>();
            Parallel.Outcome second = Parallel.start(() -> {
                bus.number(2);
                kept.complete(Thread.currentThread().isInterrupted());
            });
            Parallel.awaitParked(second);
            second.thread().interrupt();
            goOn.countDown();
            first.join();
            second.join();
            assertThat(kept.get()).isTrue();
            assertThat(seen).containsExactly(1, 2);
        }

        @Test
        void aHandlerThatWaitsForRoomHasFailedAndGoesOn() throws Exception {
            CountDownLatch goOn = new CountDownLatch(1);
            CompletableFuture<Throwable> cause = new CompletableFuture<>();
            CompletableFuture<Thread> handler = new CompletableFuture<>();
            bus.words.on(value -> goOn.await());
            Subscription publishing = bus.numbers.on(
                    SubscriptionOptions.defaults().onError(failure -> {
                        cause.complete(failure.cause());
                        return ErrorPolicy.CONTINUE;
                    }),
                    (value, context) -> {
                        handler.complete(Thread.currentThread());
                        for (int each = 0; value == 1 && each < 100; each++) {
                            bus.word("word " + each);
                        }
                    });
            bus.number(1);
            Parallel.awaitTrue("full", () -> bus.words.channel().stats().published() >= 16);
            Parallel.awaitParked(handler.get());
            handler.get().interrupt();
            assertThat(cause.get()).isInstanceOf(PublishInterruptedException.class);
            bus.number(2);
            Parallel.awaitTrue("goes on", () -> publishing.stats().delivered() == 1);
            goOn.countDown();
        }

        @Test
        void anyOfSeveralClosersCancelsForAllOfThem() throws Exception {
            CountDownLatch never = new CountDownLatch(1);
            Subscription stuck = bus.numbers.on(value -> never.await());
            bus.number(1);
            CompletableFuture<DrainReport> patient = new CompletableFuture<>();
            CompletableFuture<Boolean> kept = new CompletableFuture<>();
            Parallel.Outcome first = Parallel.start(() -> patient.complete(bus.core.shutdown(LONG)));
            Parallel.Outcome second = Parallel.start(() -> {
                bus.core.shutdown(LONG);
                kept.complete(Thread.currentThread().isInterrupted());
            });
            Parallel.awaitParked(first);
            Parallel.awaitParked(second);
            second.thread().interrupt();
            first.join();
            second.join();
            assertThat(patient.get().drained()).isFalse();
            assertThat(kept.get()).isTrue();
            assertThat(stuck.awaitEnd(Duration.ofSeconds(60))).isTrue();
        }
    }
}
