package dev.kindbus.example.racing.dashboard;

import com.sun.net.httpserver.HttpExchange;
import dev.kindbus.Overflow;
import dev.kindbus.example.racing.Event;
import dev.kindbus.example.racing.EventBus;
import dev.kindbus.example.racing.HandlerContext;
import dev.kindbus.example.racing.TelemetryFrame;
import dev.kindbus.example.racing.report.BusJson;
import dev.kindbus.runtime.CancellationToken;
import dev.kindbus.runtime.Lag;
import dev.kindbus.runtime.Subscription;
import dev.kindbus.runtime.SubscriptionOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A browser that watches: a subscription to everything, whose handler writes to the connection.
 *
 * <p>While the connection takes no more, the handler waits in its write, on its own thread, and the channels overtake it. It is
 * lossy to all kinds, so nobody waits for it; what it missed is sent along. It begins with a replay of what the channels still
 * hold, and leaves out the frames that the browser says it has seen.
 */
final class Browser {
    /** More frames than any channel holds: whatever there is. */
    private static final int REPLAY = 1 << 16;

    /** A screen does not show more than so many changes in a second: what comes meanwhile waits in the channels. */
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(50);

    private static final int FRAMES_PER_BATCH = 1024;

    private final HttpExchange exchange;
    private final OutputStream out;
    private final String run;
    private final Place seen;
    private final CancellationToken gone;
    private final Consumer<String> notices;
    private final List<Object> frames = new ArrayList<>();

    private volatile @Nullable Subscription subscription;
    private boolean isSlowTold;
    private long lastFrame = Place.NOWHERE.frame();
    private long missed;
    private long batchSent = System.nanoTime();

    /** The thread that is in a write; guarded by {@code this}, with the next field. */
    private @Nullable Thread writer;

    private long writingSince;

    /**
     * A browser.
     *
     * @param exchange its request, whose answer is the stream
     * @param run which run this is
     * @param seen what it has seen before
     * @param gone is cancelled when it can be written to no more, and cancels it
     * @param notices told, in one line each, of what a person should know
     */
    Browser(HttpExchange exchange, String run, Place seen, CancellationToken gone, Consumer<String> notices) {
        this.exchange = exchange;
        this.out = exchange.getResponseBody();
        this.run = run;
        this.seen = seen;
        this.gone = gone;
        this.notices = notices;
    }

    void start(EventBus bus, String name) throws IOException {
        write(EventText.opening() + EventText.event("hello", Map.of("run", run, "name", name)));
        subscription = bus.onAny(
                SubscriptionOptions.defaults()
                        .name(name)
                        .overflow(Overflow.DROP_OLDEST)
                        .replay(REPLAY)
                        .onLag(this::tellOfLag)
                        .until(gone),
                this::handle);
    }

    private void tellOfLag(Lag lag) {
        if (!isSlowTold) {
            isSlowTold = true;
            notices.accept("dashboard: " + lag.subscription() + " is slow, and misses some of what happens");
        }
    }

    private void handle(Event event, HandlerContext context) throws InterruptedException {
        try {
            missed += context.missed();
            show(event, context);
            if (context.endOfBatch() || frames.size() >= FRAMES_PER_BATCH) {
                gone.await(BETWEEN_BATCHES.minusNanos(System.nanoTime() - batchSent));
                batchSent = System.nanoTime();
                send(EventText.event("bus", BusJson.of(context.bus().stats())));
            }
        } catch (IOException e) {
            if (!gone.isCancelled()) {
                notices.accept("dashboard: " + name() + " has gone");
            }
            gone.cancel();
            exchange.close();
        }
    }

    private String name() {
        Subscription known = subscription;
        return known == null ? "a browser" : known.name();
    }

    private void show(Event event, HandlerContext context) throws IOException {
        if (event instanceof Event.TelemetryFrame published) {
            show(published.frame(), context);
        } else if (event instanceof Event.SessionStart published) {
            send(EventText.event("session", PageJson.session(published.start())));
        } else if (event instanceof Event.SessionEnd published) {
            send(EventText.event("sessionEnd", Map.of("frames", published.end().frames())));
        } else if (event instanceof Event.LapComplete published) {
            send(EventText.event("lap", PageJson.lap(published.lap())));
        } else if (event instanceof Event.MetricsExtracted published) {
            send(EventText.event("metrics", PageJson.metrics(published.metrics())));
        } else if (event instanceof Event.LapUploadSuccess published) {
            send(EventText.event("upload", PageJson.upload(published.result(), true)));
        } else if (event instanceof Event.LapUploadFailed published) {
            send(EventText.event("upload", PageJson.upload(published.result(), false)));
        }
    }

    private void show(TelemetryFrame frame, HandlerContext context) {
        long sequence = context.sequence();
        if (lastFrame == Place.NOWHERE.frame() && seen.isOf(run)) {
            // It comes back: between what it has seen and what the channel still holds there may be a gap.
            missed += Math.max(0, sequence - context.missed() - seen.frame() - 1);
        }
        lastFrame = sequence;
        if (!seen.isOf(run) || sequence > seen.frame()) {
            frames.add(PageJson.frame(frame));
        }
    }

    /** Sends an event, behind the frames that were published before it. */
    private void send(String event) throws IOException {
        sendFrames();
        write(event);
    }

    private void sendFrames() throws IOException {
        if (frames.isEmpty() && missed == 0) {
            return;
        }
        Map<String, Object> batch = Map.of("frames", List.copyOf(frames), "missed", missed);
        frames.clear();
        missed = 0;
        write(EventText.event("frames", batch, new Place(run, lastFrame).toString()));
    }

    private void write(String text) throws IOException {
        synchronized (this) {
            writer = Thread.currentThread();
            writingSince = System.nanoTime();
        }
        try {
            out.write(EventText.bytes(text));
            out.flush();
        } finally {
            synchronized (this) {
                writer = null;
                // Whoever cut it off may have come too late to meet the write.
                Thread.interrupted();
            }
        }
    }

    /** Cuts it off if it has taken nothing for so long: the connection's thread is interrupted, which closes the connection. */
    synchronized void cutOffIfStuckFor(Duration patience) {
        if (writer != null && System.nanoTime() - writingSince >= patience.toNanos()) {
            notices.accept("dashboard: " + name() + " takes nothing any more, and is cut off");
            gone.cancel();
            writer.interrupt();
        }
    }

    /**
     * Says that the run has ended, and ends the stream; nothing if it is gone, or takes nothing any more.
     *
     * @param patience how long to wait until it has taken what is on its way
     */
    void end(EventBus bus, Duration patience) throws InterruptedException {
        boolean wasThere = !gone.isCancelled();
        gone.cancel();
        Subscription ending = subscription;
        if (!wasThere || ending == null || !ending.awaitEnd(patience)) {
            return;
        }
        try {
            send(EventText.event("bus", BusJson.of(bus.stats())) + EventText.event("end", Map.of()));
        } catch (IOException e) {
            // It has just gone: nobody is left to be told.
        } finally {
            exchange.close();
        }
    }
}
