package dev.kindbus.benchmarks.kafka;

import dev.kindbus.benchmarks.contest.Contest;
import dev.kindbus.benchmarks.contest.Effort;
import dev.kindbus.benchmarks.report.Headline;
import dev.kindbus.localkafka.LocalKafka;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Group {@code kafka}: events through the bridge, against Kafka's own clients doing the same. The first half of a window publishes
 * as fast as it goes; the second at a fixed rate, for the time from publish to handler. Each worker has a broker of its own.
 *
 * <p>A worker's first window comes after it has published as fast as it goes for as long as {@link #WARM_UP_WINDOWS} take: what
 * crosses in a second grows tenfold until its JVM and the broker's have compiled what they need.
 */
public final class KafkaContest implements Contest {
    private static final Map<String, Crossing.Opening> PEERS = new LinkedHashMap<>();

    static {
        PEERS.put("Kindbus bridge", KindbusCrossing::new);
        PEERS.put(
                "Kafka's clients, with headers",
                (servers, topic, reader) -> new PlainCrossing(servers, topic, reader, true));
        PEERS.put("Kafka's clients", (servers, topic, reader) -> new PlainCrossing(servers, topic, reader, false));
    }

    private static final long EVENTS_PER_SECOND = 5_000;
    private static final int WARM_UP_WINDOWS = 5;

    /** So many cross before the clock starts: the consumer has joined its group by then. */
    private static final long FIRST = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LocalKafka broker;
    private boolean warm;

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<String> works() {
        return List.of("one lossless kind, 100 bytes");
    }

    @Override
    public List<String> peers(String work) {
        return List.copyOf(PEERS.keySet());
    }

    @Override
    public Map<String, Double> run(String peer, String work, Duration window) throws Exception {
        AtomicLong arrived = new AtomicLong();
        Histogram latencies = new ConcurrentHistogram(3);
        try (Crossing crossing = PEERS.get(peer).open(servers(), "samples-" + UUID.randomUUID(), sample -> {
            latencies.recordValue(Math.max(0, System.nanoTime() - sample.sentNanos()));
            arrived.incrementAndGet();
        })) {
            long sent = 0;
            for (; sent < FIRST; sent++) {
                crossing.send(Sample.numbered(sent));
            }
            await(arrived, sent);
            if (!warm) {
                sent = flooded(crossing, sent, WARM_UP_WINDOWS * window.toNanos());
                await(arrived, sent);
                warm = true;
            }
            long began = System.nanoTime();
            long first = sent;
            sent = flooded(crossing, sent, window.toNanos() / 2);
            await(arrived, sent);
            double perSecond = (sent - first) * 1e9 / (System.nanoTime() - began);
            latencies.reset();
            sent = paced(crossing, sent, window.toNanos() / 2);
            await(arrived, sent);
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("kevents/s", perSecond / 1e3);
            figures.put("p50 ms", latencies.getValueAtPercentile(50) / 1e6);
            figures.put("p99 ms", latencies.getValueAtPercentile(99) / 1e6);
            figures.put("paced", (double) latencies.getTotalCount());
            return figures;
        }
    }

    private String servers() throws IOException, InterruptedException {
        if (broker == null) {
            broker = LocalKafka.start();
        }
        return broker.address();
    }

    /** Sends as fast as it goes, for so long; answers how many were sent by then. */
    private static long flooded(Crossing crossing, long already, long nanos) throws Exception {
        long until = System.nanoTime() + nanos;
        long sent = already;
        while (System.nanoTime() - until < 0) {
            crossing.send(Sample.numbered(sent++));
        }
        return sent;
    }

    /** Sends at the fixed rate; answers how many were sent by then. */
    private static long paced(Crossing crossing, long sent, long nanos) throws Exception {
        long began = System.nanoTime();
        long count = TimeUnit.NANOSECONDS.toSeconds(nanos * EVENTS_PER_SECOND);
        for (long i = 0; i < count; i++) {
            long due = began + i * TimeUnit.SECONDS.toNanos(1) / EVENTS_PER_SECOND;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            crossing.send(Sample.numbered(sent + i));
        }
        return sent + count;
    }

    private static void await(AtomicLong arrived, long sent) {
        long began = System.nanoTime();
        while (arrived.get() < sent) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException(sent + " were sent, but " + arrived + " arrived");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    @Override
    public Headline headline() {
        return new Headline("kevents/s", true, "Kafka's clients, with headers");
    }

    @Override
    public Duration window(Effort effort) {
        return Duration.ofMillis(effort == Effort.FULL ? 6000 : 1000);
    }
}
