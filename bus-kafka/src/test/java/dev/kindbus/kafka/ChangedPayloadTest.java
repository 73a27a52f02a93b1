package dev.kindbus.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.localkafka.LocalKafka;
import dev.kindbus.runtime.RemoteBus;
import dev.kindbus.runtime.RemoteKind;
import dev.kindbus.runtime.RemoteSchema;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two releases of a program share their topics: what one has declared otherwise does not reach the other, everything else does. */
@Timeout(300)
class ChangedPayloadTest {
    private final String notes = UUID.randomUUID().toString();
    private final String flags = UUID.randomUUID().toString();
    private final Queue<Object> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<Rejected> rejected = new ConcurrentLinkedQueue<>();
    private LocalKafka broker;

    @BeforeEach
    void topics() throws Exception {
        broker = Broker.shared();
        Broker.createTopic(notes, 1);
        Broker.createTopic(flags, 1);
    }

    /** The later release, whose schema has the name it always had. */
    private static RemoteBus later(NextPitEventBus bus) {
        return () -> new RemoteSchema() {
            @Override
            public String schemaName() {
                return PitEvents.class.getName();
            }

            @Override
            public List<RemoteKind<?>> remoteKinds() {
                return bus.remote().remoteKinds();
            }
        };
    }

    @Test
    void theLaterReleaseIsToldOfTheEarlierOnes() throws Exception {
        try (PitEventBus earlier = PitEventBus.create();
                NextPitEventBus later = NextPitEventBus.create()) {
            later.onAny((event, context) -> arrived.add(event));
            try (KafkaBridge out = KafkaBridge.outbound(earlier, PitEventKind.NOTE, PitEventKind.FLAG)
                            .servers(broker.address())
                            .topic(PitEventKind.NOTE, notes)
                            .topic(PitEventKind.FLAG, flags)
                            .start();
                    KafkaBridge in = KafkaBridge.inbound(later(later))
                            .servers(broker.address())
                            .group(notes)
                            .topic(NextPitEventKind.NOTE, notes)
                            .topic(NextPitEventKind.FLAG, flags)
                            .onRejected(rejected::add)
                            .start()) {
                earlier.publish().note("box, box");
                earlier.publish().note("stay out");
                Conditions.await("both are told", () -> rejected.size() == 2);
                earlier.publish().flag("yellow");
                Conditions.await("what has not changed arrives", () -> arrived.size() == 1);

                assertThat(arrived).containsExactly(new NextPitEvent.Flag("yellow"));
                assertThat(rejected)
                        .containsExactlyElementsOf(Stream.of(0, 1)
                                .map(offset -> new Rejected(
                                        notes,
                                        0,
                                        offset,
                                        "kind note has the fingerprint "
                                                + earlier.remote().note().fingerprint() + ", here it is "
                                                + later.remote().note().fingerprint()
                                                + ": its payload was declared otherwise"))
                                .toList());
                Conditions.awaitEqual(new BridgeStats(0, 0, 0, 1, 0, 2, 0), in::stats);
                Conditions.awaitEqual(3L, () -> out.stats().sent());
            }
        }
    }

    @Test
    void andTheEarlierReleaseOfTheLaterOnes() throws Exception {
        try (PitEventBus earlier = PitEventBus.create();
                NextPitEventBus later = NextPitEventBus.create()) {
            earlier.onAny((event, context) -> arrived.add(event));
            try (KafkaBridge out = KafkaBridge.outbound(later(later))
                            .servers(broker.address())
                            .topic(NextPitEventKind.NOTE, notes)
                            .topic(NextPitEventKind.FLAG, flags)
                            .start();
                    KafkaBridge in = KafkaBridge.inbound(earlier, PitEventKind.NOTE, PitEventKind.FLAG)
                            .servers(broker.address())
                            .group(notes)
                            .topic(PitEventKind.NOTE, notes)
                            .topic(PitEventKind.FLAG, flags)
                            .onRejected(rejected::add)
                            .start()) {
                later.publish().note("box, box", 1);
                later.publish().flag("yellow");
                Conditions.await("one is told", () -> rejected.size() == 1);
                Conditions.await("what has not changed arrives", () -> arrived.size() == 1);

                assertThat(arrived).containsExactly(new PitEvent.Flag("yellow"));
                Conditions.awaitEqual(new BridgeStats(0, 0, 0, 1, 0, 1, 0), in::stats);
                Conditions.awaitEqual(2L, () -> out.stats().sent());
            }
        }
    }
}
