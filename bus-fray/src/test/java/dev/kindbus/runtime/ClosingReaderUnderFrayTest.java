package dev.kindbus.runtime;

import static dev.kindbus.runtime.Channels.numbers;
import static dev.kindbus.runtime.Channels.publish;
import static dev.kindbus.runtime.Threads.join;
import static dev.kindbus.runtime.Threads.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import dev.kindbus.fray.Explored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Readers that close, or are closed, in the midst of a drain, while publishers go on (rules C5, C10, X2). */
class ClosingReaderUnderFrayTest {
    /** A drain looks up after a quarter of the capacity: with less than this it takes one value at a time. */
    private static final int CAPACITY = 8;

    @Explored
    void blockingReaderThatClosesItselfIsGivenNothingMore() throws Exception {
        BroadcastChannel<Integer> channel = Channels.blocking(CAPACITY);
        Receiver<Integer> other = Channels.lossyReader(channel);
        assertThat(givenBeforeItCloses(channel, channel.subscribe())).containsExactly(0);
        other.close();
    }

    @Explored
    void lossyReaderThatClosesItselfIsGivenNothingMore() throws Exception {
        BroadcastChannel<Integer> channel = Channels.lossy(CAPACITY);
        Receiver<Integer> other = channel.subscribe();
        assertThat(givenBeforeItCloses(channel, channel.subscribe())).hasSizeLessThanOrEqualTo(1);
        other.close();
    }

    private static List<Integer> givenBeforeItCloses(BroadcastChannel<Integer> channel, Receiver<Integer> receiver)
            throws InterruptedException {
        publish(channel, numbers(0, 3));
        List<Integer> given = new ArrayList<>();
        Thread reading = start("reader", () -> {
            receiver.drain(
                    value -> {
                        given.add(value);
                        receiver.close();
                    },
                    Integer.MAX_VALUE);
            // A lossy one may have been overtaken before it took anything.
            receiver.close();
        });
        Thread publishing = start("publisher", () -> publish(channel, numbers(3, 20)));
        join(reading, publishing);
        return given;
    }

    /** At capacity 1 a single value published too many is one of a later lap. */
    @Explored
    void blockingReaderThatAnotherThreadClosesIsGivenNoLaterLap() throws Exception {
        BroadcastChannel<Integer> channel = Channels.blocking(1);
        Receiver<Integer> other = Channels.lossyReader(channel);
        Receiver<Integer> receiver = channel.subscribe();
        NotingReader reader = new NotingReader(receiver);
        Thread reading = start("reader", reader::drain);
        Thread publishing = start("publisher", () -> publish(channel, numbers(0, 4)));
        Thread closing = start("closer", receiver::close);
        join(reading, publishing, closing);
        assertThat(reader.items()).isEqualTo(numbers(0, reader.items().size()));
        other.close();
    }

    @Explored
    void readerIsGivenNothingThatIsPublishedAfterItsClose() throws Exception {
        BroadcastChannel<Integer> channel = Channels.lossy(4);
        Receiver<Integer> other = channel.subscribe();
        Receiver<Integer> receiver = channel.subscribe();
        NotingReader reader = new NotingReader(receiver);
        Thread reading = start("reader", reader);
        receiver.close();
        channel.publish(0);
        join(reading);
        assertThat(reader.items()).isEmpty();
        other.close();
    }

    @Explored
    void handlerThatCancelsItselfIsNotCalledAgain() throws Exception {
        NumberBus bus = new NumberBus(CAPACITY, Overflow.BLOCK);
        Receiver<Integer> other = Channels.lossyReader(bus.first.channel());
        AtomicReference<Subscription> self = new AtomicReference<>();
        NotingHandler witness = new NotingHandler();
        self.set(bus.first.on(value -> {
            witness.see(value);
            self.get().cancel();
        }));
        publish(bus.first.channel(), numbers(0, 20));
        assertThat(self.get().awaitEnd(NumberBus.LONG)).isTrue();
        assertThat(witness.seen()).containsExactly(0);
        NumberBus.assertConserved(self.get(), 1);
        other.close();
        bus.close();
    }

    @Explored
    void handlerIsGivenNothingThatIsPublishedAfterItsCancel() throws Exception {
        NumberBus bus = new NumberBus(4, Overflow.DROP_OLDEST);
        Receiver<Integer> other = Channels.lossyReader(bus.first.channel());
        NotingHandler witness = new NotingHandler();
        Subscription subscription = bus.first.on(witness::see);
        subscription.cancel();
        bus.first.channel().publish(0);
        assertThat(subscription.awaitEnd(NumberBus.LONG)).isTrue();
        assertThat(witness.seen()).isEmpty();
        other.close();
        bus.close();
    }

    @Explored
    void handlerThatAnotherThreadCancelsIsGivenNoLaterLap() throws Exception {
        NumberBus bus = new NumberBus(1, Overflow.BLOCK);
        Receiver<Integer> other = Channels.lossyReader(bus.first.channel());
        NotingHandler witness = new NotingHandler();
        Subscription subscription = bus.first.on(witness::see);
        Thread publishing = start("publisher", () -> publish(bus.first.channel(), numbers(0, 4)));
        Thread cancelling = start("canceller", subscription::cancel);
        join(publishing, cancelling);
        assertThat(subscription.awaitEnd(NumberBus.LONG)).isTrue();
        assertThat(witness.seen()).isEqualTo(numbers(0, witness.seen().size()));
        NumberBus.assertConserved(subscription, witness.seen().size());
        other.close();
        bus.close();
    }
}
