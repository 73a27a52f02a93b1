package dev.kindbus.runtime;

import static dev.kindbus.runtime.TestBus.assertConserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.runtime.TestBus.TestKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule X3, wherever the library calls what users wrote: closing from there waits for nobody who waits for it, loses nothing, and
 * ends everything.
 */
@Timeout(60)
class ClosingFromOddPlacesTest {
    /** Longer than a test may take: who waits for it has failed. */
    private static final Duration LONG = Duration.ofSeconds(300);

    private TestBus bus = new TestBus(BusOptions.defaults().closeDeadline(LONG));

    @AfterEach
    void cancelBus() {
        bus.core.cancel();
    }

    private static void assertEnded(Subscription subscription) throws InterruptedException {
        assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
        assertConserved(subscription.stats());
    }

    private void assertClosed() {
        Parallel.awaitTrue("closed", bus.core::isClosed);
        assertThatThrownBy(() -> bus.number(1)).isInstanceOf(BusClosedException.class);
    }

    @Nested
    class AnErrorPolicy {
        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void isLikeItsHandler(String delivery, SubscriptionOptions options) throws Exception {
            ErrorPolicy closing = failure -> {
                bus.close();
                return ErrorPolicy.CONTINUE;
            };
            Subscription failing = bus.numbers.on(options.onError(closing), (value, context) -> {
                throw new IOException("expected by the test");
            });
            bus.number(1);
            assertEnded(failing);
            assertThat(failing.stats().failed()).isEqualTo(1);
            assertClosed();
        }

        @Test
        void ofAnAsynchronousHandlerLetsWhatWaitsBeHandled() throws Exception {
            CompletableFuture<Void> first = new CompletableFuture<>();
            Subscription failing = bus.numbers.onAsync(
                    SubscriptionOptions.defaults().onError(failure -> {
                        bus.close();
                        return ErrorPolicy.CONTINUE;
                    }),
                    (value, context) -> value == 1 ? first : CompletableFuture.completedFuture(null));
            bus.number(1);
            bus.number(2);
            bus.number(3);
            Parallel.Outcome completing =
                    Parallel.start(() -> first.completeExceptionally(new IOException("expected by the test")));
            completing.join();
            assertEnded(failing);
            assertThat(failing.stats().failed()).isEqualTo(1);
            assertThat(failing.stats().delivered()).isEqualTo(2);
            assertClosed();
        }

        @Test
        void ofAnAsynchronousHandlerMayPublishWhileTheBusCloses() throws Exception {
            CompletableFuture<Void> stage = new CompletableFuture<>();
            List<String> words = new CopyOnWriteArrayList<>();
            CountDownLatch called = new CountDownLatch(1);
            bus.words.on(value -> words.add(value));
            bus.numbers.onAsync(
                    SubscriptionOptions.defaults().onError(failure -> {
                        bus.word("it failed");
                        return ErrorPolicy.CONTINUE;
                    }),
                    (value, context) -> {
                        called.countDown();
                        return stage;
                    });
            bus.number(1);
            called.await();
            Parallel.Outcome closing = Parallel.start(bus::close);
            Parallel.awaitParked(closing);
            stage.completeExceptionally(new IOException("expected by the test"));
            closing.join();
            assertThat(words).containsExactly("it failed");
        }

        @Test
        void ofAnAsynchronousHandlerThatWouldWaitForItselfIsRefused() throws Exception {
            CompletableFuture<Void> stage = new CompletableFuture<>();
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            bus.words.onAsync(
                    SubscriptionOptions.defaults().onError(failure -> {
                        try {
                            bus.word("one too many");
                        } catch (RuntimeException e) {
                            thrown.complete(e);
                        }
                        return ErrorPolicy.STOP;
                    }),
                    (value, context) -> stage);
            Parallel.Outcome publisher = Parallel.start(() -> {
                for (int each = 0; each < 100; each++) {
                    bus.word("word " + each);
                }
            });
            int held = bus.words.channel().capacity();
            // One is in the handler's stage, and the channel is full behind it.
            Parallel.awaitTrue(
                    "a full channel", () -> bus.words.channel().stats().published() == held + 1);
            Parallel.awaitParked(publisher);
            stage.completeExceptionally(new IOException("expected by the test"));
            assertThat(thrown.get()).isInstanceOf(PublishDeadlockException.class);
            publisher.join();
        }
    }

    @Nested
    class ALagListener {
        @Test
        void onAnExecutorIsLikeItsHandler() throws Exception {
            Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
            bus = new TestBus(BusOptions.defaults().capacity(4).closeDeadline(LONG));
            Subscription slow = bus.numbers.on(
                    SubscriptionOptions.defaults().executor(tasks::add).onLag(lag -> bus.close()),
                    (value, context) -> {});
            for (int value = 0; value < 10; value++) {
                bus.number(value);
            }
            Parallel.awaitTrue("the end", () -> {
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                return !slow.isActive();
            });
            assertEnded(slow);
            assertThat(slow.stats().missed()).isEqualTo(6);
            assertThat(slow.stats().delivered()).isEqualTo(4);
            assertClosed();
        }

        @Test
        void onItsOwnThreadIsLikeItsHandler() throws Exception {
            bus = new TestBus(BusOptions.defaults().capacity(4).closeDeadline(LONG));
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            Subscription slow =
                    bus.numbers.on(SubscriptionOptions.defaults().onLag(lag -> bus.close()), (value, context) -> {
                        inside.countDown();
                        goOn.await();
                    });
            bus.number(0);
            inside.await();
            for (int value = 1; value <= 10; value++) {
                bus.number(value);
            }
            goOn.countDown();
            assertEnded(slow);
            assertThat(slow.stats().missed()).isEqualTo(6);
            assertThat(slow.stats().delivered()).isEqualTo(5);
            assertClosed();
        }

        @Test
        void onAPublishersThreadIsLikeItsHandler() throws Exception {
            bus = new TestBus(BusOptions.defaults().capacity(4).closeDeadline(LONG));
            Subscription slow = bus.numbers.on(
                    SubscriptionOptions.defaults().inline().onLag(lag -> bus.close()), this::overtakeItself);
            Parallel.Outcome publisher = Parallel.start(() -> bus.number(0));
            publisher.join();
            assertEnded(slow);
            assertThat(slow.stats().missed()).isEqualTo(3);
            assertThat(slow.stats().delivered()).isEqualTo(5);
            assertClosed();
        }

        @Test
        void onAPublishersThreadMayPublishToItsOwnKind() throws Exception {
            bus = new TestBus(BusOptions.defaults().capacity(4));
            List<Integer> seen = new CopyOnWriteArrayList<>();
            bus.numbers.on(SubscriptionOptions.defaults().inline().onLag(lag -> bus.number(100)), (value, context) -> {
                seen.add(value);
                overtakeItself(value, context);
            });
            Parallel.Outcome publisher = Parallel.start(() -> bus.number(0));
            publisher.join();
            assertThat(seen).contains(100);
        }

        private void overtakeItself(int value, TestBus.Context context) {
            for (int follow = 1; value == 0 && follow <= 7; follow++) {
                context.publishNumber(follow);
            }
        }
    }

    @Nested
    class AListenerForUnheardEvents {
        @Test
        void closesOnThePublishersThread() {
            bus = new TestBus(BusOptions.defaults().closeDeadline(LONG).onUnheard((kind, payload) -> bus.close()));
            bus.number(1);
            assertThat(bus.core.isClosed()).isTrue();
            assertClosed();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void isLikeTheHandlerThatPublishes(String delivery, SubscriptionOptions options) throws Exception {
            bus = new TestBus(BusOptions.defaults().closeDeadline(LONG).onUnheard((kind, payload) -> bus.close()));
            Subscription publishing = bus.words.on(options, (value, context) -> context.publishNumber(1));
            bus.word("a");
            assertEnded(publishing);
            assertThat(publishing.stats().delivered()).isEqualTo(1);
            assertClosed();
        }
    }

    @Nested
    class AListenerOfAToken {
        @Test
        void drainsThoughTheTokenIsThatOfASubscription() throws Exception {
            CancellationToken token = CancellationToken.create();
            token.onCancel(bus::close);
            AtomicInteger handled = new AtomicInteger();
            Subscription subscription = bus.numbers.on(
                    SubscriptionOptions.defaults().until(token), (value, context) -> handled.incrementAndGet());
            bus.number(1);
            bus.number(2);
            token.cancel();
            assertEnded(subscription);
            assertThat(handled).hasValue(2);
            assertClosed();
        }

        @Test
        void andTheBusesOwnTokenEndItOnce() throws Exception {
            CancellationToken token = CancellationToken.create();
            bus = new TestBus(BusOptions.defaults().closeDeadline(LONG).until(token));
            token.onCancel(bus::close);
            Subscription subscription = bus.numbers.on(value -> {});
            token.cancel();
            assertEnded(subscription);
            assertClosed();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.kindbus.runtime.HandlersTest#everyDelivery")
        void thatAHandlerCancelsIsLikeTheHandler(String delivery, SubscriptionOptions options) throws Exception {
            CancellationToken token = CancellationToken.create();
            token.onCancel(bus::close);
            Subscription subscription = bus.numbers.on(options, (value, context) -> token.cancel());
            bus.number(1);
            assertEnded(subscription);
            assertClosed();
        }
    }

    @Nested
    class ADependentOfTheNextEvent {
        @Test
        void isLikeAHandler() throws Exception {
            CompletableFuture<Void> closed = bus.numbers.next().thenAccept(value -> bus.close());
            bus.number(1);
            closed.get();
            assertClosed();
        }

        @Test
        void thatHearsOfTheEndMayCloseAgain() {
            CompletableFuture<Void> closedAgain = bus.numbers.next().handle((value, failure) -> {
                bus.close();
                return null;
            });
            bus.close();
            closedAgain.join();
            assertClosed();
        }
    }

    @Nested
    class AThreadFactory {
        @Test
        void mayCancelTheBusThatAsksItForAThread() throws Exception {
            AtomicInteger calls = new AtomicInteger();
            bus = new TestBus(BusOptions.defaults().threads(task -> {
                bus.core.cancel();
                return new Thread(task);
            }));
            Subscription subscription = bus.numbers.on(value -> calls.incrementAndGet());
            assertEnded(subscription);
            assertThat(calls).hasValue(0);
            assertClosed();
        }
    }

    @Nested
    class AReaderOfAReceiver {
        @Test
        void findsTheEndAfterWhatIsHeld() throws Exception {
            Receiver<TestBus.TestEvent> numbers = bus.core.subscribe(TestKind.NUMBER);
            bus.number(1);
            bus.number(2);
            List<TestBus.TestEvent> seen = new CopyOnWriteArrayList<>();
            for (TestBus.TestEvent number : numbers.items()) {
                bus.close();
                seen.add(number);
            }
            assertThat(seen).containsExactly(new TestBus.TestEvent.Number(1), new TestBus.TestEvent.Number(2));
        }
    }
}
