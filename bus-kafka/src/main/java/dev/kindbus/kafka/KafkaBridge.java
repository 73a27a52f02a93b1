package dev.kindbus.kafka;

import dev.kindbus.runtime.Kind;
import dev.kindbus.runtime.RemoteBus;

/**
 * Carries events between a bus and Kafka, each kind through a topic of its own: outbound, from the bus to the topics, or inbound.
 * A bus that does both has two bridges. Any thread may call any method.
 *
 * <pre>{@code
 * try (KafkaBridge out = KafkaBridge.outbound(bus).servers("localhost:9092").acceptLoss().start();
 *         KafkaBridge in = KafkaBridge.inbound(bus).servers("localhost:9092").group("dashboard").start()) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Events cross at least once: what was published while an outbound bridge ran, of a kind that blocks, reaches every group of
 * inbound bridges, and may do so again after a failure. Events of one kind and one key keep their order. What came in through a
 * bridge does not go out again.
 */
public sealed interface KafkaBridge extends AutoCloseable permits Outbound, Inbound {
    /**
     * Prepares a bridge from the bus to Kafka.
     *
     * @param kinds which kinds it is to carry; none for all of the schema
     */
    static OutboundBuilder outbound(RemoteBus bus, Kind... kinds) {
        return new OutboundBuilder(new Setup(bus, kinds));
    }

    /**
     * Prepares a bridge from Kafka to the bus.
     *
     * @param kinds which kinds it is to carry; none for all of the schema
     */
    static InboundBuilder inbound(RemoteBus bus, Kind... kinds) {
        return new InboundBuilder(new Setup(bus, kinds));
    }

    /** What it has carried since it was started; also of use once it is closed. */
    BridgeStats stats();

    /** Whether it still carries events: until it is closed, or its bus is. */
    boolean isRunning();

    /**
     * Ends it, the bus goes on. An outbound bridge waits for what Kafka has not acknowledged yet, and leaves alone what it has not
     * sent: to send everything, close the bus first. An inbound bridge commits what it has published; the rest is left to its
     * group. Waits for half a minute at most, less if the thread is interrupted. Closing it again does nothing.
     */
    @Override
    void close();
}
