package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.Overflow;
import dev.kindbus.runtime.Received.Closed;
import dev.kindbus.runtime.Received.Empty;
import dev.kindbus.runtime.Received.Item;
import dev.kindbus.runtime.Received.Lagged;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BroadcastChannelTest {
    private static BroadcastChannel<Integer> blocking(int capacity) {
        return BroadcastChannel.create(
                ChannelOptions.defaults().capacity(capacity).overflow(Overflow.BLOCK));
    }

    private static void publish(BroadcastChannel<Integer> channel, int from, int to) {
        IntStream.range(from, to).forEach(channel::publish);
    }

    private static <T> List<Received<T>> receiveAll(Receiver<T> receiver) {
        List<Received<T>> all = new ArrayList<>();
        for (Received<T> next = receiver.tryReceive();
                !(next instanceof Empty || next instanceof Closed);
                next = receiver.tryReceive()) {
            all.add(next);
        }
        return all;
    }

    @Nested
    class Capacity {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 7, 8, 1000, 1 << 30})
        void isExactlyWhatWasAskedFor(int capacity) {
            assertThat(BroadcastChannel.create(capacity).capacity()).isEqualTo(capacity);
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, (1 << 30) + 1, Integer.MAX_VALUE})
        void outsideOneToTwoToTheThirtyIsRefused(int capacity) {
            assertThatThrownBy(() -> BroadcastChannel.create(capacity))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("capacity must be from 1 to 1073741824, was " + capacity);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 100})
        void isWhatASlowSubscriberStillGets(int capacity) {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(capacity);
            Receiver<Integer> receiver = channel.subscribe();
            publish(channel, 0, 3 * capacity + 1);
            assertThat(receiver.tryReceive()).isEqualTo(new Lagged<>(2L * capacity + 1));
            assertThat(receiveAll(receiver)).hasSize(capacity).first().isEqualTo(new Item<>(2 * capacity + 1));
        }
    }

    @Nested
    class C1PublishingNeverWaitsForLossySubscribers {
        @Test
        void andTellsHowManyItWasOfferedTo() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(2);
            channel.subscribe();
            channel.subscribe();
            assertThat(IntStream.range(0, 1000).map(channel::publish)).containsOnly(2);
        }
    }

    @Nested
    class C2EverySubscriberSeesOneOrder {
        @Test
        void whateverThreadPublishes() throws Exception {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(1 << 16);
            List<Receiver<Integer>> receivers = List.of(channel.subscribe(), channel.subscribe(), channel.subscribe());
            Parallel.run(4, publisher -> publish(channel, publisher * 10_000, (publisher + 1) * 10_000));
            List<Received<Integer>> first = receiveAll(receivers.get(0));
            assertThat(first).hasSize(40_000);
            assertThat(receiveAll(receivers.get(1))).isEqualTo(first);
            assertThat(receiveAll(receivers.get(2))).isEqualTo(first);
        }

        @Test
        void andOnePublishersEventsKeepTheirs() throws Exception {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(1 << 16);
            Receiver<Integer> receiver = channel.subscribe();
            Parallel.run(4, publisher -> publish(channel, publisher * 10_000, (publisher + 1) * 10_000));
            int[] last = {-1, -1, -1, -1};
            receiver.drain(
                    value -> {
                        assertThat(value).isGreaterThan(last[value / 10_000]);
                        last[value / 10_000] = value;
                    },
                    Integer.MAX_VALUE);
            assertThat(last).containsExactly(9_999, 19_999, 29_999, 39_999);
        }
    }

    @Nested
    class C3ASubscriberSeesWhatComesAfterIt {
        @Test
        void andNothingFromBefore() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(8);
            channel.subscribe();
            publish(channel, 0, 3);
            Receiver<Integer> late = channel.subscribe();
            publish(channel, 3, 5);
            assertThat(receiveAll(late)).containsExactly(new Item<>(3), new Item<>(4));
        }

        @Test
        void resubscribingBeginsAtTheTail() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(8);
            Receiver<Integer> receiver = channel.subscribe();
            publish(channel, 0, 3);
            Receiver<Integer> again = receiver.resubscribe();
            publish(channel, 3, 4);
            assertThat(receiveAll(again)).containsExactly(new Item<>(3));
            assertThat(receiver.backlog()).isEqualTo(4);
        }

        @Test
        void replayBeginsWithTheLastOfWhatIsHeld() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(4);
            channel.subscribe();
            publish(channel, 0, 10);
            assertThat(receiveAll(channel.subscribe(Overflow.DROP_OLDEST, 2)))
                    .containsExactly(new Item<>(8), new Item<>(9));
            assertThat(receiveAll(channel.subscribe(Overflow.DROP_OLDEST, 100)))
                    .containsExactly(new Item<>(6), new Item<>(7), new Item<>(8), new Item<>(9));
            assertThat(receiveAll(channel.subscribe(Overflow.BLOCK, 100))).hasSize(4);
        }

        @Test
        void replayHasNothingFromWhileNobodyListened() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(4);
            Receiver<Integer> early = channel.subscribe();
            publish(channel, 0, 3);
            early.close();
            publish(channel, 3, 6);
            assertThat(receiveAll(channel.subscribe(Overflow.DROP_OLDEST, 4))).isEmpty();
        }

        @Test
        void unlessTheChannelRetains() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(
                    ChannelOptions.defaults().capacity(4).retain());
            publish(channel, 0, 6);
            assertThat(receiveAll(channel.subscribe(Overflow.DROP_OLDEST, 3)))
                    .containsExactly(new Item<>(3), new Item<>(4), new Item<>(5));
        }
    }

    @Nested
    class C4ALaggingSubscriberIsToldWhatItMissed {
        @Test
        void exactlyOnceAndThenGoesOnAtTheOldestHeld() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(3);
            Receiver<Integer> receiver = channel.subscribe();
            publish(channel, 0, 5);
            assertThat(receiveAll(receiver))
                    .containsExactly(new Lagged<>(2), new Item<>(2), new Item<>(3), new Item<>(4));
        }

        @Test
        void onlyWhenItIsMoreThanCapacityBehind() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(3);
            Receiver<Integer> receiver = channel.subscribe();
            publish(channel, 0, 3);
            assertThat(receiveAll(receiver)).containsExactly(new Item<>(0), new Item<>(1), new Item<>(2));
        }

        @Test
        void withoutHarmToItsNeighbours() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(3);
            Receiver<Integer> slow = channel.subscribe();
            Receiver<Integer> fast = channel.subscribe();
            for (int value = 0; value < 10; value++) {
                channel.publish(value);
                assertThat(fast.tryReceive()).isEqualTo(new Item<>(value));
            }
            assertThat(slow.tryReceive()).isEqualTo(new Lagged<>(7));
        }

        @Test
        void drainStopsShortOfALagWhichTheNextReceiveReports() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(3);
            Receiver<Integer> receiver = channel.subscribe();
            publish(channel, 0, 5);
            List<Integer> drained = new ArrayList<>();
            assertThat(receiver.drain(drained::add, 10)).isZero();
            assertThat(receiver.backlog()).isEqualTo(5);
            assertThat(receiver.tryReceive()).isEqualTo(new Lagged<>(2));
            assertThat(receiver.drain(drained::add, 2)).isEqualTo(2);
            assertThat(drained).containsExactly(2, 3);
        }
    }

    @Nested
    class C5ABlockingSubscriberMakesPublishersWait {
        @Test
        void whileItIsAWholeCapacityBehind() throws Exception {
            BroadcastChannel<Integer> channel = blocking(2);
            Receiver<Integer> receiver = channel.subscribe();
            publish(channel, 0, 2);
            Parallel.Outcome publisher = Parallel.start(() -> channel.publish(2));
            Parallel.awaitParked(publisher);
            assertThat(receiver.backlog()).isEqualTo(2);
            assertThat(receiver.tryReceive()).isEqualTo(new Item<>(0));
            publisher.join();
            assertThat(receiveAll(receiver)).containsExactly(new Item<>(1), new Item<>(2));
        }

        @Test
        void besideLossyOnesOnTheSameRing() throws Exception {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(16);
            Receiver<Integer> recorder = channel.subscribe(Overflow.BLOCK, 0);
            Receiver<Integer> dashboard = channel.subscribe();
            Parallel.Outcome publisher = Parallel.start(() -> publish(channel, 0, 1000));
            for (int expected = 0; expected < 1000; expected++) {
                assertThat(recorder.receive()).isEqualTo(new Item<>(expected));
            }
            publisher.join();
            assertThat(dashboard.tryReceive()).isEqualTo(new Lagged<>(984));
        }

        @Test
        void untilItCloses() throws Exception {
            BroadcastChannel<Integer> channel = blocking(1);
            Receiver<Integer> receiver = channel.subscribe();
            channel.publish(0);
            Parallel.Outcome publisher = Parallel.start(() -> channel.publish(1));
            Parallel.awaitParked(publisher);
            receiver.close();
            publisher.join();
        }

        @Test
        void untilTheChannelClosesWhichRefusesThem() throws Exception {
            BroadcastChannel<Integer> channel = blocking(1);
            channel.subscribe();
            channel.publish(0);
            Parallel.Outcome outcome = Parallel.start(() -> channel.publish(1));
            Parallel.awaitParked(outcome);
            channel.close();
            assertThat(outcome.await()).isInstanceOf(BusClosedException.class);
        }

        @Test
        void untilTheyAreInterrupted() throws Exception {
            BroadcastChannel<Integer> channel = blocking(1);
            Receiver<Integer> receiver = channel.subscribe();
            channel.publish(0);
            CountDownLatch stillInterrupted = new CountDownLatch(1);
            Parallel.Outcome outcome = Parallel.start(() -> {
                try {
                    channel.publish(1);
                } finally {
                    if (Thread.currentThread().isInterrupted()) {
                        stillInterrupted.countDown();
                    }
                }
            });
            Parallel.awaitParked(outcome);
            outcome.thread().interrupt();
            assertThat(outcome.await()).isInstanceOf(PublishInterruptedException.class);
            stillInterrupted.await();
            assertThat(receiveAll(receiver)).containsExactly(new Item<>(0));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 3, 4})
        void andLosesNothing(int capacity) throws Exception {
            BroadcastChannel<Integer> channel = blocking(capacity);
            List<Receiver<Integer>> receivers = List.of(channel.subscribe(), channel.subscribe());
            List<List<Integer>> received = List.of(new ArrayList<>(), new ArrayList<>());
            Parallel.Outcome publishers = Parallel.start(() -> {
                Parallel.run(2, publisher -> publish(channel, publisher * 5000, (publisher + 1) * 5000));
                channel.close();
            });
            Parallel.run(2, reader -> {
                while (receivers.get(reader).receive() instanceof Item<Integer> item) {
                    received.get(reader).add(item.value());
                }
            });
            publishers.join();
            assertThat(received.get(0)).hasSize(10_000).doesNotHaveDuplicates().isEqualTo(received.get(1));
        }
    }

    @Nested
    class C6WithoutSubscribers {
        @Test
        void publishingDoesNothing() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(4);
            assertThat(channel.publish(1)).isZero();
            assertThat(channel.stats().published()).isZero();
        }

        @Test
        void payloadsNeedNotBeMade() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(4);
            assertThat(channel.isHeard()).isFalse();
            Receiver<Integer> receiver = channel.subscribe();
            assertThat(channel.isHeard()).isTrue();
            receiver.close();
            assertThat(channel.isHeard()).isFalse();
            channel.close();
            assertThat(channel.isHeard()).as("as publishing must be refused").isTrue();
        }

        @Test
        void nothingIsKept() {
            BroadcastChannel<Object> channel = BroadcastChannel.create(4);
            Receiver<Object> receiver = channel.subscribe();
            Object value = new Object();
            WeakReference<Object> reference = new WeakReference<>(value);
            channel.publish(value);
            value = null;
            receiver.close();
            Parallel.awaitCollected(reference);
        }
    }

    @Nested
    class C7AfterClose {
        @Test
        void aLagComesFirstThenWhatIsHeldThenClosed() throws Exception {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(2);
            Receiver<Integer> receiver = channel.subscribe();
            publish(channel, 0, 3);
            channel.close();
            assertThat(receiver.receive()).isEqualTo(new Lagged<>(1));
            assertThat(receiver.receive()).isEqualTo(new Item<>(1));
            assertThat(receiver.receive()).isEqualTo(new Item<>(2));
            assertThat(receiver.receive()).isEqualTo(new Closed<>());
            assertThat(receiver.receive()).isEqualTo(new Closed<>());
        }

        @Test
        void publishingIsRefused() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(2);
            channel.close();
            channel.close();
            assertThat(channel.isClosed()).isTrue();
            assertThatThrownBy(() -> channel.publish(1))
                    .isInstanceOf(BusClosedException.class)
                    .hasMessage("channel is closed: nothing can be published to it any more");
        }

        @Test
        void aReceiverThatWaitsIsToldSo() throws Exception {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(2);
            Receiver<Integer> receiver = channel.subscribe();
            Parallel.Outcome reader =
                    Parallel.start(() -> assertThat(receiver.receive()).isEqualTo(new Closed<>()));
            Parallel.awaitParked(reader);
            channel.close();
            reader.join();
        }

        @Test
        void aNewSubscriberIsClosedToo() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(2);
            channel.close();
            assertThat(channel.subscribe().tryReceive()).isEqualTo(new Closed<>());
        }

        @Test
        void aChannelThatAllHaveLeftIsNotClosed() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(2);
            channel.subscribe().close();
            assertThat(channel.isClosed()).isFalse();
            Receiver<Integer> next = channel.subscribe();
            channel.publish(7);
            assertThat(next.tryReceive()).isEqualTo(new Item<>(7));
        }
    }

    @Nested
    class C8Null {
        @Test
        void isRefusedBeforeAnythingIsPublished() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(2);
            Receiver<Integer> receiver = channel.subscribe();
            assertThatNullPointerException()
                    .isThrownBy(() -> channel.publish(null))
                    .withMessage("value");
            assertThat(receiver.backlog()).isZero();
        }

        @Test
        void passesWhereTheChannelPermitsIt() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(
                    ChannelOptions.defaults().capacity(2).permitNull());
            Receiver<Integer> receiver = channel.subscribe();
            channel.publish(null);
            assertThat(receiver.tryReceive()).isEqualTo(new Item<>(null));
            assertThat(receiver.tryReceive()).isEqualTo(new Empty<>());
        }
    }

    @Nested
    class C9WhatThePublisherDidBefore {
        @Test
        void isVisibleToTheReceiver() throws Exception {
            BroadcastChannel<int[]> channel = BroadcastChannel.create(
                    ChannelOptions.defaults().capacity(64).overflow(Overflow.BLOCK));
            Receiver<int[]> receiver = channel.subscribe();
            Parallel.Outcome publisher = Parallel.start(() -> {
                for (int i = 1; i <= 50_000; i++) {
                    int[] value = {0};
                    value[0] = i;
                    channel.publish(value);
                }
            });
            for (int i = 1; i <= 50_000; i++) {
                assertThat(((Item<int[]>) receiver.receive()).value()[0]).isEqualTo(i);
            }
            publisher.join();
        }
    }

    @Nested
    class Waiting {
        @Test
        void endsWithTheNextValue() throws Exception {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(2);
            Receiver<Integer> receiver = channel.subscribe();
            Parallel.Outcome reader =
                    Parallel.start(() -> assertThat(receiver.receive()).isEqualTo(new Item<>(1)));
            Parallel.awaitParked(reader);
            channel.publish(1);
            reader.join();
        }

        @Test
        void endsWithTheTimeOut() throws Exception {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(2);
            Receiver<Integer> receiver = channel.subscribe();
            assertThat(receiver.receive(Duration.ofMillis(1))).isEqualTo(new Empty<>());
            assertThat(receiver.receive(Duration.ZERO)).isEqualTo(new Empty<>());
            assertThat(receiver.receive(Duration.ofSeconds(-1))).isEqualTo(new Empty<>());
            channel.publish(1);
            assertThat(receiver.receive(Duration.ofSeconds(60))).isEqualTo(new Item<>(1));
        }

        @Test
        void endsWithAnInterruptAndLosesNothing() throws Exception {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(2);
            Receiver<Integer> receiver = channel.subscribe();
            Parallel.Outcome outcome = Parallel.start(receiver::receive);
            Parallel.awaitParked(outcome);
            outcome.thread().interrupt();
            assertThat(outcome.await()).isInstanceOf(InterruptedException.class);
            channel.publish(1);
            assertThat(receiver.receive()).isEqualTo(new Item<>(1));
        }

        @Test
        void endsWhenTheReceiverIsClosed() throws Exception {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(2);
            Receiver<Integer> receiver = channel.subscribe();
            Parallel.Outcome reader =
                    Parallel.start(() -> assertThat(receiver.receive()).isEqualTo(new Closed<>()));
            Parallel.awaitParked(reader);
            receiver.close();
            reader.join();
            assertThat(channel.subscriberCount()).isZero();
        }

        @Test
        void leavesNothingBehindAfterManyShortVisits() {
            BroadcastChannel<Integer> channel = BroadcastChannel.create(2);
            Receiver<Integer> stays = channel.subscribe();
            List<WeakReference<Receiver<Integer>>> gone = new ArrayList<>();
            for (int visit = 0; visit < 1000; visit++) {
                RingReceiver<Integer> receiver = channel.subscribe(Overflow.DROP_OLDEST, 0);
                receiver.enlist();
                receiver.close();
                gone.add(new WeakReference<>(receiver));
            }
            // All but the last few, which the list of waiting readers may still hold.
            Parallel.awaitTrue("collected", () -> {
                System.gc();
                return gone.stream()
                                .filter(reference -> reference.refersTo(null))
                                .count()
                        >= 900;
            });
            assertThat(stays.backlog()).isZero();
        }
    }

    @Test
    void statsTellCapacityPublishedSubscribersAndTheSlowest() {
        BroadcastChannel<Integer> channel = BroadcastChannel.create(4);
        Receiver<Integer> receiver = channel.subscribe();
        channel.subscribe();
        publish(channel, 0, 3);
        receiver.tryReceive();
        assertThat(channel.stats()).isEqualTo(new ChannelStats(4, 3, 2, 3, 0, 0, 0, false));
    }

    @Test
    void saysWhatItIs() {
        assertThat(BroadcastChannel.create(4)).hasToString("channel (capacity 4, open)");
    }
}
