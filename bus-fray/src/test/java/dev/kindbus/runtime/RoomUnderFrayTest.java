package dev.kindbus.runtime;

import static dev.kindbus.runtime.Channels.numbers;
import static dev.kindbus.runtime.Channels.publish;
import static dev.kindbus.runtime.Threads.join;
import static dev.kindbus.runtime.Threads.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.fray.Explored;

/** Publishers that wait for room, and all that lets them go (rule C5). Each of them waits until it is woken. */
class RoomUnderFrayTest {
    @Explored
    void readerThatReadsMakesRoom() throws Exception {
        BroadcastChannel<Integer> channel = Channels.blocking(1);
        NotingReader reader = new NotingReader(channel.subscribe());
        Thread reading = start("reader", reader);
        Thread one = start("publisher 1", () -> publish(channel, numbers(10, 13)));
        Thread other = start("publisher 2", () -> publish(channel, numbers(20, 23)));
        join(one, other);
        channel.close();
        join(reading);
        assertThat(reader.itemsFrom(10, 13)).containsExactly(10, 11, 12);
        assertThat(reader.itemsFrom(20, 23)).containsExactly(20, 21, 22);
        assertThat(reader.items()).hasSize(6);
    }

    @Explored
    void lastBlockingReaderLeaves() throws Exception {
        BroadcastChannel<Integer> channel = Channels.blocking(1);
        Receiver<Integer> leaving = channel.subscribe();
        NotingReader staying = new NotingReader(Channels.lossyReader(channel));
        channel.publish(0);
        Thread one = start("publisher 1", () -> channel.publish(1));
        Thread other = start("publisher 2", () -> channel.publish(2));
        Thread leaver = start("leaver", leaving::close);
        join(one, other, leaver);
        channel.close();
        staying.play();
        assertThat(staying.items().size() + staying.missed()).isEqualTo(3);
    }

    @Explored
    void lastSubscriberLeaves() throws Exception {
        BroadcastChannel<Integer> channel = Channels.blocking(1);
        Receiver<Integer> leaving = channel.subscribe();
        channel.publish(0);
        Thread one = start("publisher 1", () -> channel.publish(1));
        Thread other = start("publisher 2", () -> channel.publish(2));
        Thread leaver = start("leaver", leaving::close);
        join(one, other, leaver);
        assertThat(channel.publish(3)).as("offered to").isZero();
    }

    @Explored
    void channelCloses() throws Exception {
        BroadcastChannel<Integer> channel = Channels.blocking(1);
        NotingReader reader = new NotingReader(channel.subscribe());
        channel.publish(0);
        Thread one = start("publisher 1", () -> assertRefused(channel, 1));
        Thread other = start("publisher 2", () -> assertRefused(channel, 2));
        Thread closer = start("closer", channel::close);
        join(one, other, closer);
        reader.play();
        assertThat(reader.items()).containsExactly(0);
    }

    private static void assertRefused(BroadcastChannel<Integer> channel, int value) {
        assertThatThrownBy(() -> channel.publish(value)).isInstanceOf(BusClosedException.class);
    }
}
