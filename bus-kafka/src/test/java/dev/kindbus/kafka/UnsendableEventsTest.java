package dev.kindbus.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.runtime.ErrorPolicy;
import dev.kindbus.runtime.PayloadCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What no codec can write is no reason to wait for Kafka: there is none here. */
@ExtendWith(Quiet.class)
@Timeout(120)
class UnsendableEventsTest {
    private static final PayloadCodec<String> BROKEN = new PayloadCodec<>() {
        @Override
        public void write(String payload, DataOutput out) throws IOException {
            throw new IOException("no room");
        }

        @Override
        public String read(DataInput in) throws IOException {
            throw new IOException("nothing there");
        }
    };

    private static OutboundBuilder notes(PitEventBus bus) {
        return KafkaBridge.outbound(bus, PitEventKind.NOTE).servers("localhost:1");
    }

    private static void drain(PitEventBus bus) {
        assertThat(bus.shutdown(Duration.ofSeconds(60)).drained()).isTrue();
    }

    @Test
    void anEventThatCannotBeWrittenIsGivenUp() throws Exception {
        PitEventBus bus = PitEventBus.create();
        try (bus;
                KafkaBridge bridge =
                        notes(bus).codec(bus.remote().note(), BROKEN).start()) {
            bus.publish().note("a");
            bus.publish().note("b");
            drain(bus);

            Conditions.awaitEqual(new BridgeStats(0, 2, 0, 0, 0, 0, 0), bridge::stats);
        }
    }

    @Test
    void anEventWithoutKeyIsGivenUp() throws Exception {
        PitEventBus bus = PitEventBus.create();
        try (bus;
                KafkaBridge bridge = notes(bus)
                        .key(bus.remote().note(), text -> text.substring(1))
                        .start()) {
            bus.publish().note("");
            drain(bus);

            Conditions.awaitEqual(1L, () -> bridge.stats().failed());
        }
    }

    @Test
    void anotherPolicyIsAsked() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        PitEventBus bus = PitEventBus.create();
        try (bus;
                KafkaBridge bridge = notes(bus)
                        .codec(bus.remote().note(), BROKEN)
                        .onError(failure -> {
                            asked.incrementAndGet();
                            return failure.attempt() < 3 ? ErrorPolicy.RETRY : ErrorPolicy.CONTINUE;
                        })
                        .start()) {
            bus.publish().note("a");
            drain(bus);

            assertThat(asked).hasValue(3);
            Conditions.awaitEqual(1L, () -> bridge.stats().failed());
        }
    }
}
