package dev.kindbus.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.localkafka.LocalKafka;
import dev.kindbus.runtime.Kind;
import dev.kindbus.runtime.SubscriptionOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two buses, and a broker between them. */
@Timeout(300)
class RoundTripTest {
    private final String id = UUID.randomUUID().toString();
    private final Queue<PitEvent> arrived = new ConcurrentLinkedQueue<>();
    private LocalKafka broker;

    @BeforeEach
    void broker() throws Exception {
        broker = Broker.shared();
    }

    private String topic(Kind kind) {
        return id + "." + kind.methodName();
    }

    private OutboundBuilder out(PitEventBus bus, Kind... kinds) {
        OutboundBuilder builder =
                KafkaBridge.outbound(bus, kinds).servers(broker.address()).acceptLoss();
        carried(kinds).forEach(kind -> builder.topic(kind, topic(kind)));
        return builder;
    }

    private InboundBuilder in(PitEventBus bus, String group, Kind... kinds) {
        InboundBuilder builder =
                KafkaBridge.inbound(bus, kinds).servers(broker.address()).group(id + group);
        carried(kinds).forEach(kind -> builder.topic(kind, topic(kind)));
        return builder;
    }

    private static Stream<Kind> carried(Kind... kinds) {
        return kinds.length > 0 ? Stream.of(kinds) : PitEventKind.all().stream().map(kind -> kind);
    }

    private void createTopics(int partitions, Kind... kinds) throws Exception {
        for (Kind kind : carried(kinds).collect(Collectors.toList())) {
            Broker.createTopic(topic(kind), partitions);
        }
    }

    @Test
    void everyKindCrossesAndDoesNotComeBack() throws Exception {
        createTopics(2);
        try (PitEventBus here = PitEventBus.create();
                PitEventBus there = PitEventBus.create()) {
            Queue<String> origins = new ConcurrentLinkedQueue<>();
            there.onAny((event, context) -> arrived.add(event));
            there.remote().note().forward(SubscriptionOptions.defaults(), (text, delivery) -> {
                origins.add(delivery.arrival().orElseThrow().origin());
                return CompletableFuture.completedFuture(null);
            });
            try (KafkaBridge hereOut = out(here).origin("here").start();
                    KafkaBridge hereIn = in(here, "here").origin("here").start();
                    KafkaBridge thereOut = out(there).start();
                    KafkaBridge thereIn = in(there, "there").start()) {
                here.publish().lapComplete("44", 7);
                here.publish().note("box, box");
                here.publish().sessionEnd();
                here.publish().flag("yellow");
                here.publish().flag(null);
                here.publish().frame(1L << 40);

                Conditions.await("all arrive", () -> arrived.size() >= 6 && origins.size() == 1);
                Conditions.await("own ones come back", () -> hereIn.stats().echoes() >= 6);
                assertThat(arrived)
                        .containsExactlyInAnyOrder(
                                new PitEvent.LapComplete("44", 7),
                                new PitEvent.Note("box, box"),
                                new PitEvent.SessionEnd(),
                                new PitEvent.Flag("yellow"),
                                new PitEvent.Flag(null),
                                new PitEvent.Frame(1L << 40));
                assertThat(origins).containsExactly("here");
                Conditions.awaitEqual(new BridgeStats(0, 0, 0, 0, 6, 0, 0), hereIn::stats);
                Conditions.await(
                        "what arrived is seen by the way out",
                        () -> thereOut.stats().echoes() == 6);
                Conditions.awaitEqual(new BridgeStats(0, 0, 0, 0, 6, 0, 0), thereOut::stats);
                Conditions.awaitEqual(new BridgeStats(6, 0, 0, 0, 0, 0, 0), hereOut::stats);
                Conditions.awaitEqual(new BridgeStats(0, 0, 0, 6, 0, 0, 0), thereIn::stats);
            }
        }
    }

    @Test
    void theCauseGoesAlong() throws Exception {
        createTopics(1, PitEventKind.NOTE);
        try (PitEventBus here = PitEventBus.create();
                PitEventBus there = PitEventBus.create()) {
            CompletableFuture<String> cause = new CompletableFuture<>();
            there.remote().note().forward(SubscriptionOptions.defaults(), (text, delivery) -> {
                cause.complete(delivery.arrival().orElseThrow().cause().orElse("none"));
                return CompletableFuture.completedFuture(null);
            });
            here.onLapComplete((lap, context) -> context.publish().note("lap " + lap.lap()));
            try (KafkaBridge out = out(here, PitEventKind.NOTE).start();
                    KafkaBridge in = in(there, "there", PitEventKind.NOTE).start()) {
                here.publish().lapComplete("44", 1);

                assertThat(cause.get(120, TimeUnit.SECONDS)).isEqualTo("lapComplete #0");
                assertThat(out.isRunning()).isTrue();
                assertThat(in.isRunning()).isTrue();
            }
        }
    }

    @Test
    void closingTheBusSendsWhatIsWaiting() throws Exception {
        createTopics(1, PitEventKind.LAP_COMPLETE);
        PitEventBus here = PitEventBus.create();
        try (PitEventBus there = PitEventBus.create();
                KafkaBridge out =
                        out(here, PitEventKind.LAP_COMPLETE).maxInFlight(10).start()) {
            IntStream.range(0, 3000).forEach(lap -> here.publish().lapComplete("44", lap));
            assertThat(here.shutdown(Duration.ofSeconds(120)).drained()).isTrue();

            Conditions.awaitEqual(3000L, () -> out.stats().sent());
            assertThat(out.isRunning()).isFalse();
            there.onLapComplete(arrived::add);
            try (KafkaBridge in = in(there, "there", PitEventKind.LAP_COMPLETE).start()) {
                Conditions.await("all arrive", () -> arrived.size() == 3000);
                Conditions.awaitEqual(3000L, () -> in.stats().received());
            }
        } finally {
            here.close();
        }
    }

    @Test
    void whatABridgeCommittedIsNotPublishedAgainAndTheRestIs() throws Exception {
        createTopics(1, PitEventKind.NOTE);
        try (PitEventBus here = PitEventBus.create();
                KafkaBridge out = out(here, PitEventKind.NOTE).start()) {
            IntStream.range(0, 100).forEach(number -> here.publish().note("note " + number));
            Conditions.await("all are sent", () -> out.stats().sent() == 100);
        }
        CountDownLatch release = new CountDownLatch(1);
        PitEventBus first = PitEventBus.create();
        first.onNote(note -> {
            release.await();
            arrived.add(new PitEvent.Note(note));
        });
        KafkaBridge in = in(first, "there", PitEventKind.NOTE).start();
        // One is in the handler, and the channel is full.
        Conditions.await("the channel is full", () -> in.stats().received() >= 16);
        in.close();
        assertThat(in.isRunning()).isFalse();
        release.countDown();
        first.close();
        assertThat(arrived).hasSize((int) in.stats().received()).hasSizeLessThan(100);

        try (PitEventBus second = PitEventBus.create()) {
            second.onNote(note -> arrived.add(new PitEvent.Note(note)));
            try (KafkaBridge again = in(second, "there", PitEventKind.NOTE).start()) {
                Conditions.await("the rest arrives", () -> arrived.size() >= 100);
                assertThat(again.isRunning()).isTrue();
            }
        }
        assertThat(arrived)
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(number -> new PitEvent.Note("note " + number))
                        .collect(Collectors.toList()));
    }

    @Test
    void aSlowConsumerKeepsItsPlaceAndGetsEverything() throws Exception {
        createTopics(1, PitEventKind.NOTE);
        CountDownLatch release = new CountDownLatch(1);
        try (PitEventBus here = PitEventBus.create();
                PitEventBus there = PitEventBus.create()) {
            there.onNote(note -> {
                release.await();
                arrived.add(new PitEvent.Note(note));
            });
            try (KafkaBridge out = out(here, PitEventKind.NOTE).start();
                    KafkaBridge in = in(there, "slow", PitEventKind.NOTE)
                            .property("max.poll.interval.ms", "6000")
                            .property("session.timeout.ms", "6000")
                            .start();
                    Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
                IntStream.range(0, 5000).forEach(number -> here.publish().note("note " + number));
                Conditions.await("the channel is full", () -> in.stats().received() >= 16);
                long began = System.nanoTime();
                // Twice as long as a member may be away.
                Conditions.await("time goes by", () -> System.nanoTime() - began > 12_000_000_000L);
                assertThat(admin.describeConsumerGroups(List.of(id + "slow"))
                                .describedGroups()
                                .get(id + "slow")
                                .get(60, TimeUnit.SECONDS)
                                .members())
                        .hasSize(1);
                release.countDown();

                Conditions.await("all arrive", () -> arrived.size() >= 5000);
                Conditions.awaitEqual(5000L, () -> in.stats().received());
                Conditions.await("all are committed", () -> committed(admin, "slow", PitEventKind.NOTE) == 5000);
                Conditions.awaitEqual(5000L, () -> out.stats().sent());
            }
        }
    }

    private long committed(Admin admin, String group, Kind kind) throws Exception {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(id + group)
                .partitionsToOffsetAndMetadata()
                .get(60, TimeUnit.SECONDS)
                .get(new TopicPartition(topic(kind), 0));
        return offset == null ? 0 : offset.offset();
    }

    @Test
    void aBridgeInEndsWithItsBus() throws Exception {
        createTopics(1, PitEventKind.NOTE);
        PitEventBus bus = PitEventBus.create();
        try (KafkaBridge in = in(bus, "there", PitEventKind.NOTE).start()) {
            assertThat(in.isRunning()).isTrue();
            bus.close();
            Conditions.await("it ends", () -> !in.isRunning());
        }
    }
}
