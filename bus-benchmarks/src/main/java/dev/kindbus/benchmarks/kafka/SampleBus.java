package dev.kindbus.benchmarks.kafka;

import dev.kindbus.Overflow;
import dev.kindbus.runtime.BusCore;
import dev.kindbus.runtime.BusOptions;
import dev.kindbus.runtime.ChannelOptions;
import dev.kindbus.runtime.Delivery;
import dev.kindbus.runtime.Handler;
import dev.kindbus.runtime.Kind;
import dev.kindbus.runtime.KindChannel;
import dev.kindbus.runtime.Origin;
import dev.kindbus.runtime.RemoteBus;
import dev.kindbus.runtime.RemoteKind;
import dev.kindbus.runtime.RemoteSchema;
import dev.kindbus.runtime.SubscriptionOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A remote bus of one lossless kind, made as the processor would generate it. */
final class SampleBus implements RemoteBus, RemoteSchema, AutoCloseable {
    private static final int CAPACITY = 4096;

    enum SampleKind implements Kind {
        SAMPLE;

        @Override
        public String methodName() {
            return "sample";
        }

        @Override
        public Class<?> payloadType() {
            return Sample.class;
        }
    }

    private final BusCore<Sample, SampleKind, Delivery> core = new BusCore<>(
            List.of(SampleKind.values()), BusOptions.defaults().crossingMachines(), (kind, delivery) -> delivery);
    private final KindChannel<Sample, Sample, Delivery> samples = core.channel(
            SampleKind.SAMPLE,
            ChannelOptions.defaults().capacity(CAPACITY).overflow(Overflow.BLOCK),
            Function.identity(),
            Function.identity());
    private final RemoteKind<Sample> remote =
            RemoteKind.of(SampleKind.SAMPLE, samples, "0000000000000001", Sample.CODEC);

    void sample(Sample sample) {
        samples.channel().publish(sample, Origin.ANYWHERE);
    }

    /** On the thread that publishes, as the plain consumer calls its reader on the thread that polls. */
    void onSample(Handler<Sample> handler) {
        samples.on(SubscriptionOptions.defaults().inline(), (sample, delivery) -> handler.handle(sample));
    }

    @Override
    public RemoteSchema remote() {
        return this;
    }

    @Override
    public String schemaName() {
        return "dev.kindbus.benchmarks.SampleEvents";
    }

    @Override
    public List<RemoteKind<?>> remoteKinds() {
        return List.of(remote);
    }

    @Override
    public void close() {
        core.shutdown(Duration.ofSeconds(30));
    }
}
