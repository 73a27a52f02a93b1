package dev.kindbus.benchmarks.kafka;

import java.util.function.Consumer;

/** A way from a publisher through Kafka to a reader. */
interface Crossing extends AutoCloseable {
    /** Sends one, waiting where there is no room for more. */
    void send(Sample sample) throws Exception;

    /** Ends it. */
    @Override
    void close();

    /** Opens one. */
    interface Opening {
        /**
         * Opens it; what is sent afterwards arrives.
         *
         * @param servers where Kafka is
         * @param topic of its own, with one partition
         * @param reader given each sample, on one thread
         */
        Crossing open(String servers, String topic, Consumer<Sample> reader) throws Exception;
    }
}
