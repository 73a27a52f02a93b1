package dev.kindbus.benchmarks.parked;

import dev.kindbus.benchmarks.Allocation;
import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.FrameCounter;
import dev.kindbus.benchmarks.broadcast.Broadcast;
import dev.kindbus.benchmarks.broadcast.BroadcastPeer;
import dev.kindbus.benchmarks.broadcast.Loss;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * A platform thread that publishes one thousand frames per second to a crowd of readers, and takes the time of each publish. If
 * it falls behind it publishes without a pause, and skips no frame: then the rate it achieves is less than one thousand. After
 * the last frame readers have time to catch up; each frame must then have been delivered to each reader, or counted as missed.
 */
final class Metronome {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(10);

    private final Broadcast broadcast;
    private final List<FrameCounter> readers;
    private final Histogram publish = new Histogram(LONGEST, 3);

    private Metronome(Broadcast broadcast, List<FrameCounter> readers) {
        this.broadcast = broadcast;
        this.readers = readers;
    }

    static Map<String, Double> run(BroadcastPeer peer, int subscribers, Duration duration) throws InterruptedException {
        List<FrameCounter> readers = IntStream.range(0, subscribers)
                .mapToObj(reader -> new FrameCounter())
                .toList();
        try (Broadcast broadcast = peer.open(1, Loss.LOSSY, readers)) {
            // All of them are to be parked when the first frame comes.
            Thread.sleep(300);
            return new Metronome(broadcast, readers).run(duration);
        }
    }

    private Map<String, Double> run(Duration duration) throws InterruptedException {
        Frame frame = Frame.numbered(1);
        long frames = duration.toNanos() / PERIOD;
        long bytes = Allocation.bytes();
        long began = System.nanoTime();
        long published = 0;
        while (published < frames && System.nanoTime() - began < 3 * duration.toNanos()) {
            awaitTime(began + published * PERIOD);
            long before = System.nanoTime();
            broadcast.publish(frame);
            publish.recordValue(Math.min(System.nanoTime() - before, LONGEST));
            published++;
        }
        long took = System.nanoTime() - began;
        long delivered = awaitReaders(published);
        long caughtUp = System.nanoTime() - began;
        bytes = Allocation.bytes() - bytes;
        double offered = (double) published * readers.size();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("publish p99 us", publish.getValueAtPercentile(99) / 1e3);
        figures.put("publish p50 us", publish.getValueAtPercentile(50) / 1e3);
        figures.put("publish max us", publish.getMaxValue() / 1e3);
        figures.put("Hz", published * 1e9 / took);
        figures.put("delivered %", 100.0 * delivered / offered);
        figures.put("missed", offered - delivered);
        figures.put("seconds to catch up", (caughtUp - took) / 1e9);
        figures.put("bytes/publish", (double) bytes / published);
        figures.put("bytes/delivery", (double) bytes / Math.max(1, delivered));
        return figures;
    }

    private static void awaitTime(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private long awaitReaders(long published) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE;
        long delivered = 0;
        for (int reader = 0; reader < readers.size(); reader++) {
            FrameCounter counter = readers.get(reader);
            while (counter.count() + broadcast.missed(reader) != published) {
                if (System.nanoTime() - until > 0) {
                    throw new IllegalStateException("subscriber " + reader + ": " + counter.count() + " delivered + "
                            + broadcast.missed(reader) + " missed, but " + published + " published");
                }
                Thread.sleep(1);
            }
            delivered += counter.count();
        }
        return delivered;
    }
}
