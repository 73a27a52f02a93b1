package dev.kindbus.benchmarks.latency;

import dev.kindbus.benchmarks.Allocation;
import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.broadcast.Broadcast;
import dev.kindbus.benchmarks.broadcast.BroadcastPeer;
import dev.kindbus.benchmarks.broadcast.Loss;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One frame at a time, there and back: a reader on one broadcast answers each frame on a second one, whose reader takes the
 * time since it sent the frame and sends the next. What is measured is the round trip, two hand-overs between two threads that
 * have nothing to do in between. Both threads are the peer's own, so virtual threads talk to virtual threads.
 */
public final class PingPong {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(10);

    private final Frame frame = Frame.numbered(1);
    private final Histogram nanos = new Histogram(LONGEST, 3);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final long until;
    private Broadcast there;
    private Broadcast back;
    private long sent;

    private PingPong(Duration duration) {
        until = System.nanoTime() + duration.toNanos();
    }

    /** Plays for a while; answers the figures by name. */
    public static Map<String, Double> run(BroadcastPeer peer, Duration duration) throws InterruptedException {
        PingPong game = new PingPong(duration);
        try (Broadcast there = peer.open(1, Loss.LOSSLESS, List.of(game::answer));
                Broadcast back = peer.open(1, Loss.LOSSLESS, List.of(game::again))) {
            game.there = there;
            game.back = back;
            return game.play(duration);
        }
    }

    private Map<String, Double> play(Duration duration) throws InterruptedException {
        long bytes = Allocation.bytes();
        sent = System.nanoTime();
        there.publish(frame);
        if (!finished.await(duration.toMillis() + 30_000, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a frame was lost after " + nanos.getTotalCount() + " round trips");
        }
        bytes = Allocation.bytes() - bytes;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("p50 us", nanos.getValueAtPercentile(50) / 1e3);
        figures.put("p99 us", nanos.getValueAtPercentile(99) / 1e3);
        figures.put("p99.9 us", nanos.getValueAtPercentile(99.9) / 1e3);
        figures.put("round trips", (double) nanos.getTotalCount());
        figures.put("bytes/publish", bytes / (2.0 * nanos.getTotalCount()));
        return figures;
    }

    private void answer(Frame ping) {
        back.publish(ping);
    }

    private void again(Frame pong) {
        long now = System.nanoTime();
        nanos.recordValue(Math.min(now - sent, LONGEST));
        if (now - until >= 0) {
            finished.countDown();
            return;
        }
        sent = System.nanoTime();
        there.publish(pong);
    }
}
