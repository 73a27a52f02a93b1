package dev.kindbus.localkafka;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Kafka broker in a JVM of its own, for one machine without Kafka to try it: one node, data in a temporary folder, gone when it
 * is closed. Its classes are those of {@code org.apache.kafka:kafka_2.13}, which whoever uses this puts on the class path.
 */
public final class LocalKafka implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Path settings;
    private final Path log;
    private final int port;
    private volatile Process process;

    private LocalKafka(Path folder, Path settings, Path log, int port) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.log = log;
        this.port = port;
        this.process = run(log, "kafka.Kafka", settings.toString());
    }

    /**
     * Starts one, and waits until it can be connected to. It ends with this JVM at the latest.
     *
     * @param further lines for the broker's properties file, after those that every such broker has
     * @throws IOException with what is wrong, if it does not come up
     */
    public static LocalKafka start(String... further) throws IOException, InterruptedException {
        if (LocalKafka.class.getResource("/kafka/Kafka.class") == null) {
            throw new IOException("no Kafka broker is on the class path: org.apache.kafka:kafka_2.13");
        }
        Path folder = Files.createTempDirectory("local-kafka");
        int port = Ports.free();
        List<String> lines = new ArrayList<>(settings(folder, port, Ports.free()));
        lines.addAll(List.of(further));
        Path settings = Files.write(folder.resolve("server.properties"), lines);
        Path log = folder.resolve("log.txt");
        String cluster = "localKafkaCluster00000";
        Process format = run(log, "kafka.tools.StorageTool", "format", "-t", cluster, "-c", settings.toString());
        if (format.waitFor() != 0) {
            throw new IOException("the broker's folder could not be prepared: " + lastLine(log));
        }
        LocalKafka broker = new LocalKafka(folder, settings, log, port);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "end of the broker"));
        broker.awaitUp();
        return broker;
    }

    private static List<String> settings(Path folder, int port, int controllerPort) {
        return List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@localhost:" + controllerPort,
                "listeners=PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
                "advertised.listeners=PLAINTEXT://localhost:" + port,
                "controller.listener.names=CONTROLLER",
                "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
                "log.dirs=" + folder.resolve("data").toString().replace('\\', '/'),
                "num.partitions=3",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "transaction.state.log.num.partitions=1",
                "share.coordinator.state.topic.replication.factor=1",
                "share.coordinator.state.topic.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                // Kafka's own 128 MB would be half of the heap.
                "log.cleaner.dedupe.buffer.size=4194304");
    }

    private static Process run(Path log, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath()));
        all.addAll(List.of(command));
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Maven runs the client in its own JVM, with a class loader that knows what the system's class path does not. */
    private static String classPath() {
        if (LocalKafka.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(URL::getPath)
                    .map(path -> new File(path).getPath())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private void awaitUp() throws IOException, InterruptedException {
        long started = System.nanoTime();
        while (!accepts(port)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException("the broker ended: " + lastLine(log));
            }
            if (System.nanoTime() - started > PATIENCE.toNanos()) {
                close();
                throw new IOException(
                        "the broker did not come up within " + PATIENCE.toSeconds() + " s: " + lastLine(log));
            }
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String lastLine(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
        }
    }

    /** Where it is, from its start to its end: {@code localhost:port}. */
    public String address() {
        return "localhost:" + port;
    }

    /** Ends it as a power cut would: what it has stored stays. Waits until it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /**
     * Starts it again after {@link #kill}, with what it has stored, and waits until it can be connected to.
     *
     * @throws IOException with what is wrong, if it does not come up
     */
    public void restart() throws IOException, InterruptedException {
        process = run(log, "kafka.Kafka", settings.toString());
        awaitUp();
    }

    /** Ends it, and deletes what it has stored. */
    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // A temporary folder: the system's to clear, if not ours.
            return;
        }
    }

    /** Where it is, whether it runs, and what it said last. */
    @Override
    public String toString() {
        String state = process.isAlive() ? "runs" : "has ended";
        try {
            return "the broker at " + address() + " " + state + "; its log ends with: " + lastLine(log);
        } catch (IOException | UncheckedIOException e) {
            return "the broker at " + address() + " " + state;
        }
    }
}
