package dev.kindbus.runtime;

import static dev.kindbus.runtime.Channels.numbers;
import static dev.kindbus.runtime.Threads.join;
import static dev.kindbus.runtime.Threads.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.fray.Explored;
import java.util.ArrayList;
import java.util.List;

/** Readers that wait, and all that wakes them (rule C7). Each of them waits until it is woken. */
class WakeUpUnderFrayTest {
    private static final int ENOUGH = 8;

    @Explored
    void readerIsToldOfEveryValueAndOfTheEnd() throws Exception {
        BroadcastChannel<Integer> channel = Channels.lossy(ENOUGH);
        NotingReader reader = new NotingReader(channel.subscribe());
        List<Integer> accepted = new ArrayList<>();
        Thread reading = start("reader", reader);
        Thread publishing = start("publisher", () -> {
            for (int value : numbers(0, 4)) {
                if (isAccepted(channel, value)) {
                    accepted.add(value);
                }
            }
        });
        Thread closing = start("closer", channel::close);
        join(reading, publishing, closing);
        assertThat(reader.items()).isEqualTo(accepted);
        assertThat(reader.missed()).isZero();
    }

    private static boolean isAccepted(BroadcastChannel<Integer> channel, int value) {
        try {
            channel.publish(value);
            return true;
        } catch (BusClosedException refused) {
            return false;
        }
    }

    /** One of two publishers may store out of turn, and neither comes back to commit that. */
    @Explored
    void readerNeedsNoThirdPublisherAndNoEnd() throws Exception {
        BroadcastChannel<Integer> channel = Channels.lossy(ENOUGH);
        Receiver<Integer> receiver = channel.subscribe();
        List<Received<Integer>> answers = new ArrayList<>();
        Thread reading = start("reader", () -> {
            answers.add(receiver.receive());
            answers.add(receiver.receive());
        });
        Thread one = start("publisher 1", () -> channel.publish(1));
        Thread other = start("publisher 2", () -> channel.publish(2));
        join(reading, one, other);
        assertThat(answers).containsExactlyInAnyOrder(new Received.Item<>(1), new Received.Item<>(2));
        receiver.close();
    }

    @Explored
    void readerIsLetGoWhenItIsClosed() throws Exception {
        BroadcastChannel<Integer> channel = Channels.lossy(ENOUGH);
        Receiver<Integer> receiver = channel.subscribe();
        NotingReader reader = new NotingReader(receiver);
        Thread reading = start("reader", reader);
        Thread publishing = start("publisher", () -> channel.publish(0));
        Thread closing = start("closer", receiver::close);
        join(reading, publishing, closing);
        assertThat(reader.items()).isSubsetOf(0);
    }

    /** A publisher wakes one of the readers and leaves it the others: it may be the one that is closed. */
    @Explored
    void readersWakeEachOtherThoughOneIsClosed() throws Exception {
        BroadcastChannel<Integer> channel = Channels.lossy(ENOUGH);
        Receiver<Integer> leaving = channel.subscribe();
        NotingReader one = new NotingReader(channel.subscribe());
        NotingReader closed = new NotingReader(leaving);
        NotingReader other = new NotingReader(channel.subscribe());
        Thread first = start("reader 1", one);
        Thread second = start("reader that is closed", closed);
        Thread third = start("reader 2", other);
        Thread publishing = start("publisher", () -> channel.publish(0));
        Thread closing = start("closer", leaving::close);
        join(publishing, closing, second);
        channel.publish(1);
        channel.close();
        join(first, third);
        assertThat(one.items()).containsExactly(0, 1);
        assertThat(other.items()).containsExactly(0, 1);
        assertThat(closed.items()).isSubsetOf(0);
    }
}
