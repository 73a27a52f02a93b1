package dev.kindbus.benchmarks.broadcast;

import dev.kindbus.benchmarks.Allocation;
import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.FrameCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * One window of one peer on one work: publishers publish as fast as they can for a while, then the readers catch up. The clock
 * runs from the first publish until the last reader has accounted for the last frame, so nothing that is still waiting counts as
 * done. Checked: each reader got, or was counted as having missed, exactly what was published; in lossless work it got it all.
 */
public final class Window {
    private static final int BETWEEN_LOOKS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Frame[] FRAMES = Frame.several(BETWEEN_LOOKS);

    private final Work work;
    private final Broadcast broadcast;
    private final List<FrameCounter> readers;

    private Window(Work work, Broadcast broadcast, List<FrameCounter> readers) {
        this.work = work;
        this.broadcast = broadcast;
        this.readers = readers;
    }

    /** Runs it on fresh readers; answers the figures by name. */
    public static Map<String, Double> run(BroadcastPeer peer, Work work, Duration duration)
            throws InterruptedException {
        List<FrameCounter> readers = IntStream.range(0, work.readers())
                .mapToObj(reader -> new FrameCounter())
                .toList();
        try (Broadcast broadcast = peer.open(work.publishers(), work.loss(), readers)) {
            return new Window(work, broadcast, readers).run(duration.toNanos());
        }
    }

    private Map<String, Double> run(long nanos) throws InterruptedException {
        AtomicLong published = new AtomicLong();
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(work.publishers());
        CountDownLatch leave = new CountDownLatch(1);
        List<Thread> publishers = new ArrayList<>();
        for (int i = 0; i < work.publishers(); i++) {
            Thread publisher = new Thread(
                    () -> {
                        awaitQuietly(start);
                        published.addAndGet(publishFor(nanos));
                        finished.countDown();
                        // Threads that have ended no longer count in what was allocated.
                        awaitQuietly(leave);
                    },
                    "publisher");
            publisher.setDaemon(true);
            publisher.start();
            publishers.add(publisher);
        }
        long bytes = Allocation.bytes();
        long began = System.nanoTime();
        start.countDown();
        finished.await();
        long publishing = System.nanoTime() - began;
        awaitReaders(published.get());
        long took = System.nanoTime() - began;
        bytes = Allocation.bytes() - bytes;
        leave.countDown();
        for (Thread publisher : publishers) {
            publisher.join();
        }
        return figures(published.get(), publishing, took, bytes);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long publishFor(long nanos) {
        long until = System.nanoTime() + nanos;
        long published = 0;
        do {
            for (Frame frame : FRAMES) {
                broadcast.publish(frame);
            }
            published += BETWEEN_LOOKS;
        } while (System.nanoTime() - until < 0);
        return published;
    }

    private void awaitReaders(long published) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (int reader = 0; reader < readers.size(); reader++) {
            while (accountedFor(reader) != published) {
                if (accountedFor(reader) > published || System.nanoTime() - until > 0) {
                    throw new IllegalStateException("reader " + reader + " of " + work.name() + ": "
                            + readers.get(reader).count() + " delivered + " + broadcast.missed(reader)
                            + " missed, but " + published + " published");
                }
                LockSupport.parkNanos(50_000);
            }
            if (work.loss() == Loss.LOSSLESS && broadcast.missed(reader) != 0) {
                throw new IllegalStateException("reader " + reader + " of lossless work missed something");
            }
        }
    }

    private long accountedFor(int reader) {
        long missed = broadcast.missed(reader);
        return readers.get(reader).count() + missed;
    }

    private Map<String, Double> figures(long published, long publishing, long took, long bytes) {
        long delivered = readers.stream().mapToLong(FrameCounter::count).sum();
        long least = readers.stream().mapToLong(FrameCounter::count).min().orElse(0);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("Mevents/s", published * 1e3 / took);
        figures.put("worst reader Mevents/s", least * 1e3 / took);
        figures.put("published", (double) published);
        figures.put("publishing Mevents/s", published * 1e3 / publishing);
        figures.put("delivered %", 100.0 * delivered / ((double) published * readers.size()));
        figures.put("missed", (double) published * readers.size() - delivered);
        figures.put("bytes/publish", (double) bytes / published);
        figures.put("bytes/delivery", delivered == 0 ? 0 : (double) bytes / delivered);
        return figures;
    }
}
