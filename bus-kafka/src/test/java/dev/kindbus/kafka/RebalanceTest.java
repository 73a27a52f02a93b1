package dev.kindbus.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.localkafka.LocalKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Partitions go from one JVM to another and back, while events flow. */
@Timeout(600)
class RebalanceTest {
    private static final int CARS = 16;

    @TempDir
    private Path folder;

    @Test
    void everyEventIsHandledBySomebody() throws Exception {
        LocalKafka broker = Broker.shared();
        String topic = UUID.randomUUID().toString();
        Broker.createTopic(topic, 8);
        Set<String> handledHere = ConcurrentHashMap.newKeySet();
        AtomicInteger published = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        try (PitEventBus source = PitEventBus.create();
                PitEventBus bus = PitEventBus.create()) {
            bus.onLapComplete(lap -> handledHere.add(lap.car() + " " + lap.lap()));
            try (KafkaBridge out = KafkaBridge.outbound(source, PitEventKind.LAP_COMPLETE)
                            .servers(broker.address())
                            .topic(PitEventKind.LAP_COMPLETE, topic)
                            .key(source.remote().lapComplete(), PitEvent.LapComplete::car)
                            .maxInFlight(16)
                            .start();
                    KafkaBridge in = KafkaBridge.inbound(bus, PitEventKind.LAP_COMPLETE)
                            .servers(broker.address())
                            .topic(PitEventKind.LAP_COMPLETE, topic)
                            .group(topic)
                            .start()) {
                Thread publisher = new Thread(
                        () -> {
                            while (!enough.get()) {
                                int event = published.getAndIncrement();
                                source.publish().lapComplete("car" + event % CARS, event / CARS);
                            }
                        },
                        "publisher");
                publisher.setDaemon(true);
                publisher.start();
                Conditions.await("the first handles", () -> handledHere.size() > 1000);

                Path printed = folder.resolve("printed.txt");
                Process second = second(broker.address(), topic, printed);
                Conditions.await("the second handles", () -> Files.size(printed) > 10_000);
                second.getOutputStream().close();
                assertThat(second.waitFor(120, TimeUnit.SECONDS)).isTrue();
                assertThat(second.exitValue()).isZero();
                int afterItLeft = published.get();
                Conditions.await("some more are published", () -> published.get() > afterItLeft + 1000);
                enough.set(true);
                publisher.join();

                Conditions.await("all are sent", () -> out.stats().sent() == published.get());
                List<String> handledThere = Files.readAllLines(printed);
                assertThat(handledThere).isNotEmpty();
                Set<String> all = IntStream.range(0, published.get())
                        .mapToObj(event -> "car" + event % CARS + " " + event / CARS)
                        .collect(Collectors.toSet());
                Conditions.await("all are handled", () -> {
                    Set<String> missing = new HashSet<>(all);
                    missing.removeAll(handledHere);
                    handledThere.forEach(missing::remove);
                    return missing.isEmpty();
                });
                assertThat(in.isRunning()).isTrue();
            }
        } finally {
            enough.set(true);
        }
    }

    private Process second(String servers, String topic, Path printed) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GroupMember.class.getName(),
                        servers,
                        topic,
                        topic)
                .redirectOutput(printed.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }
}
