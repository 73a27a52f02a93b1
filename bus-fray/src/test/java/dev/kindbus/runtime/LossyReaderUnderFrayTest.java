package dev.kindbus.runtime;

import static dev.kindbus.runtime.Channels.numbers;
import static dev.kindbus.runtime.Channels.publish;
import static dev.kindbus.runtime.Threads.join;
import static dev.kindbus.runtime.Threads.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.fray.Explored;
import java.util.List;

/** Two publishers and a reader they overtake (rules C4, C10). */
class LossyReaderUnderFrayTest {
    @Explored
    void accountsForEveryValueAtCapacityOne() throws Exception {
        accountsForEveryValue(1);
    }

    @Explored
    void accountsForEveryValueAtCapacityTwo() throws Exception {
        accountsForEveryValue(2);
    }

    private static void accountsForEveryValue(int capacity) throws InterruptedException {
        BroadcastChannel<Integer> channel = Channels.lossy(capacity);
        NotingReader reader = new NotingReader(channel.subscribe());
        Thread reading = start("reader", reader);
        Thread one = start("publisher 1", () -> publish(channel, numbers(10, 13)));
        Thread other = start("publisher 2", () -> publish(channel, numbers(20, 23)));
        join(one, other);
        channel.close();
        join(reading);
        assertThat(reader.items().size() + reader.missed()).isEqualTo(6);
        assertThat(reader.items()).doesNotHaveDuplicates();
        assertThat(reader.itemsFrom(10, 13)).isSorted();
        assertThat(reader.itemsFrom(20, 23)).isSorted();
        assertThat(reader.itemsFrom(10, 13).size() + reader.itemsFrom(20, 23).size())
                .isEqualTo(reader.items().size());
    }

    /** Another reader, which publishers wait for, tells in which order the values were published. */
    @Explored
    void missesExactlyWhatALagSays() throws Exception {
        BroadcastChannel<Integer> channel = Channels.blocking(2);
        NotingReader witness = new NotingReader(channel.subscribe());
        NotingReader lossy = new NotingReader(Channels.lossyReader(channel));
        Thread witnessing = start("witness", witness);
        Thread reading = start("reader", lossy::drain);
        Thread one = start("publisher 1", () -> publish(channel, numbers(10, 13)));
        Thread other = start("publisher 2", () -> publish(channel, numbers(20, 23)));
        join(one, other);
        channel.close();
        join(witnessing, reading);
        List<Integer> published = witness.items();
        assertThat(published).containsExactlyInAnyOrder(10, 11, 12, 20, 21, 22);
        lossy.assertGiven(published);
    }
}
