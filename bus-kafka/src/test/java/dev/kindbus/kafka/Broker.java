package dev.kindbus.kafka;

import dev.kindbus.localkafka.LocalKafka;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The one broker that the tests of a JVM share; ends with it. */
final class Broker {
    private static final int PATIENCE_SECONDS = 120;

    private static LocalKafka shared;

    private Broker() {}

    static synchronized LocalKafka shared() throws Exception {
        if (shared == null) {
            // Topics that nobody makes are in order as a whole.
            shared = LocalKafka.start("num.partitions=1");
        }
        return shared;
    }

    static void createTopic(String name, int partitions) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                shared().address(),
                "default.api.timeout.ms",
                Integer.toString(PATIENCE_SECONDS * 1000),
                "request.timeout.ms",
                "30000");
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
