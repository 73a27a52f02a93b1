package dev.kindbus.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A Kafka broker in a JVM of its own, with this JVM's class path, a free port, and its data in a temporary folder. It can be killed
 * and started again, and then has what it had.
 */
final class LocalBroker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path folder;
    private final int port;
    private Process process;

    LocalBroker() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("kindbus-kafka");
        port = freePort();
        int controller = freePort();
        Files.writeString(settings(), """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@localhost:%2$d
                log.dirs=%3$s
                num.partitions=1
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                log.segment.bytes=16777216
                """.formatted(
                        port, controller, folder.resolve("data").toString().replace('\\', '/')));
        Process format = java(
                "kafka.tools.StorageTool",
                "format",
                "-t",
                "a2luZGJ1cy1rYWZrYS0wMA",
                "-c",
                settings().toString());
        if (!format.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || format.exitValue() != 0) {
            throw new IllegalStateException("the broker's folder was not formatted: " + output());
        }
        process = start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "kindbus-kafka-stop"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path settings() {
        return folder.resolve("server.properties");
    }

    private Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.txt").toFile()))
                .start();
    }

    private Process start() throws IOException {
        return java("kafka.Kafka", settings().toString());
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Where it is. */
    String servers() {
        return "localhost:" + port;
    }

    /** Makes a topic, which proves that it is up. */
    void createTopic(String name, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                servers(),
                "default.api.timeout.ms",
                Long.toString(PATIENCE.toMillis()),
                "request.timeout.ms",
                "30000"))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Kills it: it has no time to say goodbye to anybody. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the broker cannot be killed");
        }
    }

    /** Starts it again, and does not wait until it is up. */
    void restart() throws IOException {
        process = start();
    }

    /** Ends it, and deletes what it has. */
    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
