package dev.kindbus.runtime;

import static dev.kindbus.runtime.Channels.numbers;
import static dev.kindbus.runtime.Threads.join;
import static dev.kindbus.runtime.Threads.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import dev.kindbus.fray.Explored;
import java.util.ArrayList;
import java.util.List;

/** Subscribers that begin a few values back, while others publish (rules C3, C5). */
class ReplayUnderFrayTest {
    private static final int REPLAY = 2;

    /** What publishers have begun to publish, and what they have done with: between the two is the moment of joining. */
    private final List<Integer> begun = new ArrayList<>();

    private final List<Integer> done = new ArrayList<>();

    private void publish(BroadcastChannel<Integer> channel, List<Integer> values) {
        for (int value : values) {
            begun.add(value);
            channel.publish(value);
            done.add(value);
        }
    }

    @Explored
    void blockingReaderJoins() throws Exception {
        BroadcastChannel<Integer> channel = Channels.blocking(REPLAY);
        NotingReader witness = new NotingReader(channel.subscribe());
        List<Integer> joined = new ArrayList<>();
        Thread witnessing = start("witness", witness);
        Thread joining = start("reader that joins", () -> {
            int before = done.size();
            NotingReader reader = new NotingReader(Channels.blockingReader(channel, REPLAY));
            int after = begun.size();
            reader.drain();
            assertThat(reader.missed()).isZero();
            joined.addAll(reader.items());
            assertThat(6 - joined.size()).as("began at").isBetween(before - REPLAY, after);
        });
        Thread one = start("publisher 1", () -> publish(channel, numbers(10, 13)));
        Thread other = start("publisher 2", () -> publish(channel, numbers(20, 23)));
        join(one, other);
        channel.close();
        join(witnessing, joining);
        assertThat(witness.items()).hasSize(6).endsWith(joined.toArray(Integer[]::new));
    }

    @Explored
    void inlineHandlerJoins() throws Exception {
        joins(SubscriptionOptions.defaults().inline());
    }

    @Explored
    void handlerOnAThreadOfItsOwnJoins() throws Exception {
        joins(SubscriptionOptions.defaults());
    }

    private void joins(SubscriptionOptions options) throws Exception {
        NumberBus bus = new NumberBus(4, Overflow.BLOCK);
        NotingHandler all = new NotingHandler();
        NotingHandler joined = new NotingHandler();
        bus.first.on(SubscriptionOptions.defaults().inline(), all::see);
        Thread joining = start("subscriber", () -> bus.first.on(options.replay(REPLAY), joined::see));
        Thread one = start("publisher 1", () -> publish(bus.first.channel(), numbers(10, 12)));
        Thread other = start("publisher 2", () -> publish(bus.first.channel(), numbers(20, 22)));
        join(joining, one, other);
        bus.close();
        assertThat(all.seen()).containsExactlyInAnyOrder(10, 11, 20, 21);
        assertThat(all.seen()).endsWith(joined.seen().toArray(Integer[]::new));
    }
}
