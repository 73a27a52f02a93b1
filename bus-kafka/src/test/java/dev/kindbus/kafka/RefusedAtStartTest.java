package dev.kindbus.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.runtime.BusClosedException;
import dev.kindbus.runtime.PayloadCodec;
import java.io.DataInput;
import java.io.DataOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without a broker: nothing is connected before these checks are passed. */
@Timeout(60)
class RefusedAtStartTest {
    private static final String NOWHERE = "localhost:1";

    private final PitEventBus pit = PitEventBus.create();
    private final OddEventBus odd = OddEventBus.create();

    private static final PayloadCodec<Thread> NAMES = new PayloadCodec<>() {
        @Override
        public void write(Thread payload, DataOutput out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Thread read(DataInput in) {
            throw new UnsupportedOperationException();
        }
    };

    @AfterEach
    void close() {
        pit.close();
        odd.close();
    }

    @Test
    void noServers() {
        assertThatIllegalStateException()
                .isThrownBy(() -> KafkaBridge.outbound(pit).acceptLoss().start())
                .withMessage("no Kafka servers given: say which with servers(\"host:port\")");
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> KafkaBridge.inbound(pit).group("a").servers(" ").start())
                .withMessageStartingWith("no Kafka servers given");
    }

    @Test
    void noGroup() {
        assertThatIllegalStateException()
                .isThrownBy(() -> KafkaBridge.inbound(pit).servers(NOWHERE).start())
                .withMessageStartingWith("no group given: say with group(id)");
    }

    @Test
    void aKindOfAnotherSchema() {
        assertThatIllegalStateException()
                .isThrownBy(() -> KafkaBridge.outbound(pit, OddEventKind.DONE)
                        .servers(NOWHERE)
                        .start())
                .withMessage(
                        "kind done is not of this bus's schema, dev.kindbus.kafka.PitEvents: a bridge carries kinds of"
                                + " its own bus");
        assertThatIllegalStateException()
                .isThrownBy(() -> KafkaBridge.inbound(pit, OddEventKind.DONE)
                        .servers(NOWHERE)
                        .group("a")
                        .start())
                .withMessageStartingWith("kind done is not of this bus's schema");
        assertThatIllegalStateException()
                .isThrownBy(() -> KafkaBridge.outbound(pit)
                        .servers(NOWHERE)
                        .topic(OddEventKind.DONE, "done")
                        .start())
                .withMessageStartingWith("kind done is not of this bus's schema");
    }

    @Test
    void aSettingForAKindThatIsNotCarried() {
        assertThatIllegalStateException()
                .isThrownBy(() -> KafkaBridge.outbound(pit, PitEventKind.LAP_COMPLETE)
                        .servers(NOWHERE)
                        .key(pit.remote().note(), text -> text)
                        .start())
                .withMessage("kind note has a setting, but is none of those that the bridge carries");
    }

    @Test
    void aKindWithoutCodec() {
        assertThatIllegalStateException()
                .isThrownBy(() -> KafkaBridge.outbound(odd).servers(NOWHERE).start())
                .withMessage("kind task cannot be sent: " + odd.remote().task().obstacle()
                        + "; give it a codec with codec(...)");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        KafkaBridge.inbound(odd).servers(NOWHERE).group("a").start())
                .withMessageStartingWith("kind task cannot be sent: ");
    }

    @Test
    void aKindWithoutCodecIsTakenWithOne() {
        try (KafkaBridge bridge = KafkaBridge.outbound(odd)
                .servers(NOWHERE)
                .codec(odd.remote().task(), NAMES)
                .start()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> KafkaBridge.outbound(odd).servers(NOWHERE).start())
                    .withMessageStartingWith("kind task cannot be sent");
            assertThat(bridge.isRunning()).isTrue();
        }
    }

    @Test
    void aLossyKind() {
        assertThatIllegalStateException()
                .isThrownBy(() -> KafkaBridge.outbound(pit).servers(NOWHERE).start())
                .withMessage(
                        "kind frame is lossy (Overflow.DROP_OLDEST): while Kafka is slow its oldest events would be"
                                + " lost; declare it with Overflow.BLOCK, leave it out, or say acceptLoss()");
    }

    @Test
    void aTopicThatKafkaWouldNotHave() {
        assertThatIllegalStateException()
                .isThrownBy(() -> KafkaBridge.outbound(pit)
                        .servers(NOWHERE)
                        .acceptLoss()
                        .topic(PitEventKind.NOTE, "two words")
                        .start())
                .withMessageStartingWith("kind note cannot have the topic two words");
    }

    @Test
    void whatThePromisesRestOn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaBridge.outbound(pit).property("acks", "0"))
                .withMessage("the property acks is the bridge's own: it cannot be set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaBridge.inbound(pit).property("enable.auto.commit", "true"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaBridge.outbound(pit).maxInFlight(0))
                .withMessage("maxInFlight must be at least 1, was 0");
    }

    @Test
    void aClosedBus() {
        pit.close();

        assertThatThrownBy(() -> KafkaBridge.outbound(pit, PitEventKind.NOTE)
                        .servers(NOWHERE)
                        .start())
                .isInstanceOf(BusClosedException.class);
    }
}
