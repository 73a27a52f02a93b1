package dev.kindbus.benchmarks.kafka;

import dev.kindbus.benchmarks.kafka.SampleBus.SampleKind;
import dev.kindbus.kafka.KafkaBridge;
import java.util.UUID;
import java.util.function.Consumer;

/** Two buses and a bridge: a handler on the second is given what is published on the first. */
final class KindbusCrossing implements Crossing {
    private final SampleBus here = new SampleBus();
    private final SampleBus there = new SampleBus();
    private final KafkaBridge in;
    private final KafkaBridge out;

    KindbusCrossing(String servers, String topic, Consumer<Sample> reader) {
        there.onSample(reader::accept);
        in = KafkaBridge.inbound(there)
                .servers(servers)
                .topic(SampleKind.SAMPLE, topic)
                .group(UUID.randomUUID().toString())
                .property("auto.offset.reset", "earliest")
                .start();
        out = KafkaBridge.outbound(here)
                .servers(servers)
                .topic(SampleKind.SAMPLE, topic)
                .maxInFlight(PlainCrossing.IN_FLIGHT)
                .start();
    }

    @Override
    public void send(Sample sample) {
        here.sample(sample);
    }

    @Override
    public void close() {
        here.close();
        out.close();
        in.close();
        there.close();
    }
}
