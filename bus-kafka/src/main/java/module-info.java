/** The bus across machines, on Kafka. */
@org.jspecify.annotations.NullMarked
module dev.kindbus.kafka {
    requires transitive dev.kindbus.runtime;
    requires kafka.clients;
    requires static org.jspecify;

    exports dev.kindbus.kafka;
}
