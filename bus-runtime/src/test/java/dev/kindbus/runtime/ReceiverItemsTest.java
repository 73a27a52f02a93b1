package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A receiver's items as loops and streams see them. */
@Timeout(60)
class ReceiverItemsTest {
    private static final int CAPACITY = 4;

    private final BroadcastChannel<Integer> channel = BroadcastChannel.create(CAPACITY);

    /** Every receiver there is: a channel's own, and one whose values are seen as something else. */
    private enum Source {
        CHANNEL(1),
        MAPPED(10);

        private final int factor;

        Source(int factor) {
            this.factor = factor;
        }

        Receiver<Integer> of(BroadcastChannel<Integer> channel) {
            Receiver<Integer> own = channel.subscribe();
            return this == CHANNEL ? own : new MappedReceiver<>(own, value -> value * factor);
        }

        List<Integer> seen(int... values) {
            return IntStream.of(values).mapToObj(value -> value * factor).toList();
        }
    }

    /** Both ways to go through items. */
    private enum View {
        LOOP {
            @Override
            void forEach(Receiver<Integer> receiver, List<Integer> collected) {
                for (Integer item : receiver.items()) {
                    collected.add(item);
                }
            }
        },
        STREAM {
            @Override
            void forEach(Receiver<Integer> receiver, List<Integer> collected) {
                try (Stream<Integer> items = receiver.stream()) {
                    items.forEach(collected::add);
                }
            }
        };

        abstract void forEach(Receiver<Integer> receiver, List<Integer> collected);
    }

    private void publish(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(channel::publish);
    }

    private static List<Integer> collection() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    @ParameterizedTest
    @EnumSource
    void aLoopGivesWhatIsHeldAndEndsWhenTheChannelIsClosed(Source source) {
        Receiver<Integer> receiver = source.of(channel);
        publish(1, 3);
        channel.close();
        List<Integer> collected = collection();
        View.LOOP.forEach(receiver, collected);
        assertThat(collected).isEqualTo(source.seen(1, 2, 3));
    }

    @ParameterizedTest
    @EnumSource
    void aStreamGivesWhatIsHeldAndEndsWhenTheChannelIsClosed(Source source) {
        Receiver<Integer> receiver = source.of(channel);
        publish(1, 3);
        channel.close();
        assertThat(receiver.stream().toList()).isEqualTo(source.seen(1, 2, 3));
    }

    @ParameterizedTest
    @EnumSource
    void waitsForItemsAndEndsWhenTheReceiverIsClosedMeanwhile(View view) throws Exception {
        Receiver<Integer> receiver = channel.subscribe();
        List<Integer> collected = collection();
        Parallel.Outcome reader = Parallel.start(() -> view.forEach(receiver, collected));
        Parallel.awaitParked(reader);
        channel.publish(1);
        Parallel.awaitTrue("read", () -> collected.size() == 1);
        Parallel.awaitParked(reader);
        receiver.close();
        reader.join();
        assertThat(collected).containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptThrowsKeepsTheStatusAndLosesNothing(Source source) throws Exception {
        Receiver<Integer> receiver = source.of(channel);
        for (int round = 0; round < 2; round++) {
            boolean loop = round == 0;
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Parallel.Outcome reader = Parallel.start(() -> {
                try {
                    assertThat(
                                    loop
                                            ? receiver.items().iterator().hasNext()
                                            : receiver.stream().findAny().isPresent())
                            .isFalse();
                } finally {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                }
            });
            Parallel.awaitParked(reader);
            reader.thread().interrupt();
            assertThat(reader.await())
                    .isInstanceOf(ReceiveInterruptedException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(interrupted.get()).isTrue();
            channel.publish(7);
            assertThat(receiver.stream().findFirst()).hasValue(source.seen(7).get(0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLagThrowsWithHowManyWereLostAndAnotherLoopGoesOn(Source source) {
        Receiver<Integer> receiver = source.of(channel);
        publish(1, 7);
        channel.close();
        List<Integer> collected = collection();
        assertThatThrownBy(() -> View.LOOP.forEach(receiver, collected))
                .isInstanceOfSatisfying(
                        LaggedException.class, lag -> assertThat(lag.missed()).isEqualTo(3))
                .hasMessageStartingWith("3 lost");
        assertThat(collected).isEmpty();
        View.LOOP.forEach(receiver, collected);
        assertThat(collected).isEqualTo(source.seen(4, 5, 6, 7));
    }

    @ParameterizedTest
    @EnumSource
    void aLagThrowsOutOfAStreamToo(Source source) {
        Receiver<Integer> receiver = source.of(channel);
        publish(1, 7);
        channel.close();
        assertThatThrownBy(() -> receiver.stream().toList())
                .isInstanceOfSatisfying(
                        LaggedException.class, lag -> assertThat(lag.missed()).isEqualTo(3));
        assertThat(receiver.stream().toList()).isEqualTo(source.seen(4, 5, 6, 7));
    }

    @ParameterizedTest
    @EnumSource
    void aListenerIsToldOfEachLagBeforeTheItemAfterIt(Source source) {
        Receiver<Integer> receiver = source.of(channel);
        List<Object> told = new ArrayList<>();
        publish(1, 6);
        Iterator<Integer> items =
                receiver.items(missed -> told.add("lost " + missed)).iterator();
        told.add(items.next());
        publish(7, 10);
        channel.close();
        items.forEachRemaining(told::add);
        List<Integer> seen = source.seen(3, 7, 8, 9, 10);
        assertThat(told)
                .containsExactly("lost 2", seen.get(0), "lost 3", seen.get(1), seen.get(2), seen.get(3), seen.get(4));
    }

    @ParameterizedTest
    @EnumSource
    void aStreamsListenerIsToldOfEachLagToo(Source source) {
        Receiver<Integer> receiver = source.of(channel);
        publish(1, 6);
        channel.close();
        List<Long> lost = new ArrayList<>();
        assertThat(receiver.stream(lost::add).toList()).isEqualTo(source.seen(3, 4, 5, 6));
        assertThat(lost).containsExactly(2L);
    }

    @Test
    void aLoopThatIsLeftIsGoneOnWithByTheNext() throws Exception {
        Receiver<Integer> receiver = channel.subscribe();
        publish(1, 4);
        for (Integer item : receiver.items()) {
            if (item == 2) {
                break;
            }
        }
        assertThat(receiver.receive()).isEqualTo(new Received.Item<>(3));
        assertThat(receiver.items().iterator().next()).isEqualTo(4);
        assertThat(receiver.backlog()).isZero();
    }

    @Test
    void aStreamReceivesOneAtATimeAndNoMoreThanItNeeds() {
        Receiver<Integer> receiver = channel.subscribe();
        publish(1, 4);
        List<Long> backlogs =
                receiver.stream().map(item -> receiver.backlog()).limit(3).toList();
        assertThat(backlogs).containsExactly(3L, 2L, 1L);
    }

    @Test
    void aStreamReceivesNothingBeforeItIsAskedTo() {
        Receiver<Integer> receiver = channel.subscribe();
        publish(1, 2);
        Stream<Integer> unasked = receiver.stream().filter(item -> true);
        assertThat(receiver.backlog()).isEqualTo(2);
        assertThat(unasked.findFirst()).hasValue(1);
    }

    @Test
    void aParallelStreamReceivesOneAtATimeToo() {
        Receiver<Integer> receiver = channel.subscribe();
        publish(1, 4);
        assertThat(receiver.stream().parallel().limit(2).toList()).containsExactly(1, 2);
    }

    @Test
    void closingAStreamClosesTheReceiverAndEndsItsReader() throws Exception {
        Receiver<Integer> receiver = channel.subscribe();
        Stream<Integer> items = receiver.stream();
        List<Integer> collected = collection();
        Parallel.Outcome reader = Parallel.start(() -> items.forEach(collected::add));
        Parallel.awaitParked(reader);
        items.close();
        reader.join();
        assertThat(channel.subscriberCount()).isZero();
        assertThat(receiver.tryReceive()).isEqualTo(new Received.Closed<>());
    }

    @Test
    void reachingTheEndOfAStreamLeavesTheReceiverOpen() {
        Receiver<Integer> receiver = channel.subscribe();
        publish(1, 1);
        assertThat(receiver.stream().findFirst()).hasValue(1);
        assertThat(channel.subscriberCount()).isEqualTo(1);
    }

    @Test
    void nothingComesAfterTheEnd() {
        Iterator<Integer> items = channel.subscribe().items().iterator();
        publish(1, 1);
        channel.close();
        assertThat(items.hasNext()).isTrue();
        assertThat(items.hasNext()).isTrue();
        assertThat(items.next()).isEqualTo(1);
        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void nullIsAnItemWhereTheChannelPermitsIt() {
        BroadcastChannel<Integer> permitting =
                BroadcastChannel.create(ChannelOptions.defaults().permitNull());
        Receiver<Integer> receiver = permitting.subscribe();
        permitting.publish(null);
        permitting.publish(1);
        permitting.close();
        assertThat(receiver.stream().toList()).containsExactly(null, 1);
    }

    @Test
    void whatAListenerThrowsLeavesTheLoopAndTheLagIsToldOnce() {
        Receiver<Integer> receiver = channel.subscribe();
        publish(1, 5);
        Iterator<Integer> items = receiver.items(missed -> {
                    throw new IllegalStateException("expected by the test: " + missed);
                })
                .iterator();
        assertThatThrownBy(items::hasNext).hasMessage("expected by the test: 1");
        assertThat(items.next()).isEqualTo(2);
    }

    @Test
    void aMissingListenerIsRefusedByItsName() {
        Receiver<Integer> receiver = channel.subscribe();
        assertThatThrownBy(() -> receiver.items(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("onLag");
        assertThatThrownBy(() -> receiver.stream(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("onLag");
    }

    @Test
    void aBusesReceiverHasItsEventsAsItems() {
        try (TestBus bus = new TestBus()) {
            Receiver<TestBus.TestEvent> numbers = bus.core.subscribe(TestBus.TestKind.NUMBER);
            bus.number(1);
            bus.number(2);
            assertThat(numbers.stream().limit(2).toList())
                    .containsExactly(new TestBus.TestEvent.Number(1), new TestBus.TestEvent.Number(2));
            bus.shutdown();
            assertThat(numbers.items()).isEmpty();
        }
    }
}
