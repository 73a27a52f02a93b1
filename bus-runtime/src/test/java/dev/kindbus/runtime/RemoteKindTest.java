package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.Overflow;
import dev.kindbus.runtime.TestBus.TestKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RemoteKindTest {
    private static final Arrival FROM_ELSEWHERE = new Arrival("elsewhere", Optional.of("number #7"));

    private static final PayloadCodec<String> CODEC = new PayloadCodec<>() {
        @Override
        public void write(String payload, DataOutput out) throws IOException {
            out.writeUTF(payload);
        }

        @Override
        public String read(DataInput in) throws IOException {
            return in.readUTF();
        }
    };

    private final TestBus bus = new TestBus(BusOptions.defaults().crossingMachines());
    private final RemoteKind<String> words = RemoteKind.of(TestKind.WORD, bus.words, "0123456789abcdef", CODEC);
    private final List<String> forwarded = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        bus.close();
    }

    private void forward() {
        words.forward(SubscriptionOptions.defaults(), (word, delivery) -> {
            forwarded.add(word
                    + delivery.arrival()
                            .map(from -> " from " + from.origin() + ", " + from.cause())
                            .orElse(""));
            return CompletableFuture.completedFuture(null);
        });
    }

    @Test
    void itSaysWhatTheSchemaSays() {
        assertThat(words.kind()).isEqualTo(TestKind.WORD);
        assertThat(words.fingerprint()).isEqualTo("0123456789abcdef");
        assertThat(words.codec()).contains(CODEC);
        assertThat(words.overflow()).isEqualTo(Overflow.BLOCK);
        assertThat(words.capacity()).isEqualTo(16);
        assertThat(words.isPermittingNull()).isFalse();
        assertThat(words).hasToString("word 0123456789abcdef");
        assertThat(RemoteKind.withoutCodec(TestKind.NUMBER, bus.numbers, "", "component a")
                        .obstacle())
                .isEqualTo("component a");
    }

    @Test
    void whatCameFromElsewhereCanBeTold() throws Exception {
        forward();

        bus.word("here");
        words.publish("there", FROM_ELSEWHERE);
        bus.word("here again");

        assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
        assertThat(forwarded).containsExactly("here", "there from elsewhere, Optional[number #7]", "here again");
    }

    @Test
    void whatFollowsFromItIsTheBusesOwn() throws Exception {
        bus.words.on(SubscriptionOptions.defaults().inline(), (word, context) -> {
            if (word.equals("there")) {
                bus.word("inline");
            }
        });
        bus.words.on((word, context) -> {
            if (word.equals("there")) {
                bus.words.channel().publish("handler", Origin.HANDLER);
            }
        });
        forward();

        words.publish("there", FROM_ELSEWHERE);

        assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
        assertThat(forwarded)
                .containsExactlyInAnyOrder("there from elsewhere, Optional[number #7]", "inline", "handler");
    }

    @Test
    void anArrivalThatNobodyHearsIsNotTakenForTheNextEvent() throws Exception {
        words.publish("unheard", FROM_ELSEWHERE);
        forward();
        bus.word("here");

        assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
        assertThat(forwarded).containsExactly("here");
    }

    @Test
    void whatIsPublishedAsNobodyHeardAnArrivalIsTheBusesOwn() throws Exception {
        CompletableFuture<TestBus> made = new CompletableFuture<>();
        try (TestBus own = new TestBus(BusOptions.defaults()
                .crossingMachines()
                .onUnheard((kind, payload) -> made.join().number(7)))) {
            made.complete(own);
            List<Optional<Arrival>> arrivals = new CopyOnWriteArrayList<>();
            RemoteKind.of(TestKind.NUMBER, own.numbers, "", Wire.codec(Wire::writeInteger, Wire::readInteger))
                    .forward(SubscriptionOptions.defaults(), (number, delivery) -> {
                        arrivals.add(delivery.arrival());
                        return CompletableFuture.completedFuture(null);
                    });

            RemoteKind.of(TestKind.WORD, own.words, "", CODEC).publish("unheard", FROM_ELSEWHERE);

            assertThat(own.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
            assertThat(arrivals).containsExactly(Optional.empty());
        }
    }

    @Test
    void aClosedBusTakesNothing() {
        assertThat(words.isClosed()).isFalse();
        bus.close();

        assertThat(words.isClosed()).isTrue();
        assertThatThrownBy(() -> words.publish("late", FROM_ELSEWHERE)).isInstanceOf(BusClosedException.class);
    }
}
