package dev.kindbus.kafka;

/** The one broker that the tests of a JVM share; ends with it. */
final class Broker {
    private static LocalBroker shared;

    private Broker() {}

    static synchronized LocalBroker shared() throws Exception {
        if (shared == null) {
            shared = new LocalBroker();
        }
        return shared;
    }
}
