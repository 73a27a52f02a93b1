package dev.kindbus.runtime;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a bus comes to rest, and how it ends. What it knows of the bus are its channels and its subscriptions; the monitor of these
 * guards it.
 *
 * <p>{@link #shutdown} guards every channel, so that from then on only handlers publish, and waits until nothing is left. That
 * moment is found by looking at the channels' sequences, then at every subscription, then at the sequences again. If each
 * subscription was {@linkplain BusSubscription#isQuiet quiet} when it was looked at and no sequence has moved, then nothing
 * was published between the two looks; a subscription that was quiet had nothing to do then, and could have got something to do
 * only from a new event; so at the second look all were quiet at once, and as only handlers publish, will remain so.
 *
 * <p>All this is done under the monitor, under which channels are added and subscriptions begin, too, so there are none between
 * the two looks that the first did not see. A channel that is added while the bus closes is guarded from the start, and no handler
 * will ever be on it.
 */
final class Closing {
    /** How long a call that was interrupted at the deadline is given to return, so that the report can count it. */
    private static final Duration LAST_CALL = Duration.ofMillis(500);

    /** How soon to look again for quiescence: inline handlers tell of their idleness only while the bus is closing. */
    private static final long LOOK_AGAIN_NANOS = 10_000_000;

    private final Subscriptions subscriptions;
    private final List<BroadcastChannel<?>> channels = new CopyOnWriteArrayList<>();

    /** Guarded by {@code subscriptions}; reading it needs no lock. */
    private volatile State state = State.OPEN;

    /** Set once, when the state becomes {@link State#CLOSED}. */
    private volatile @Nullable DrainReport report;

    private volatile CancellationToken.@Nullable Registration until;

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    /** What there is at one moment. Once closing has begun no handler is added to it. */
    private record Scene(List<BusSubscription> handlers, List<BroadcastChannel<?>> channels) {
        boolean isQuiet() {
            List<Long> before = sequences();
            return handlers.stream().allMatch(BusSubscription::isQuiet)
                    && sequences().equals(before);
        }

        private List<Long> sequences() {
            return channels.stream().map(BroadcastChannel::next).toList();
        }

        DrainReport report(boolean drained, List<StillRunning> running) {
            return new DrainReport(
                    drained, handlers.stream().map(BusSubscription::stats).toList(), running);
        }

        List<StillRunning> running() {
            return handlers.stream()
                    .filter(BusSubscription::isActive)
                    .map(BusSubscription::stillRunning)
                    .toList();
        }
    }

    Closing(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** Closes the channel with the bus; at once if the bus is closed. Before anybody else knows the channel. */
    void add(BroadcastChannel<?> channel) {
        synchronized (subscriptions) {
            channels.add(channel);
            if (state != State.OPEN) {
                channel.guard();
            }
            if (isClosed()) {
                channel.close();
            }
        }
    }

    /** Cancels the bus with the token, until it is closed. */
    void cancelWith(CancellationToken token) {
        CancellationToken.Registration registration = token.onCancel(this::cancel);
        until = registration;
        if (isClosed()) {
            registration.close();
        }
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /**
     * Lets a publisher in, or throws, as the channels' own gates do.
     *
     * @throws BusClosedException if the bus is closed, or is closing and the publisher is not one of its handlers
     */
    void admit(Origin origin) {
        State seen = state;
        if (seen == State.CLOSED) {
            throw new BusClosedException("the bus is closed: nothing can be published to it any more");
        }
        if (seen == State.CLOSING
                && origin == Origin.ANYWHERE
                && !subscriptions.isInsideHandler(Thread.currentThread())) {
            throw new BusClosedException("the bus is closing: only its handlers can still publish");
        }
    }

    /** See {@link BusCore#awaitQuiescence}. */
    boolean awaitQuiescence(Duration timeout) throws InterruptedException {
        long nanos = Nanos.of(timeout);
        if (subscriptions.isInsideHandler(Thread.currentThread())) {
            throw new IllegalStateException("awaitQuiescence was called from inside a handler, which is busy until it"
                    + " returns: call it from another thread");
        }
        long started = System.nanoTime();
        subscriptions.watch();
        try {
            synchronized (subscriptions) {
                while (!scene().isQuiet()) {
                    long left = nanos - (System.nanoTime() - started);
                    if (left <= 0) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(subscriptions, Math.min(left, LOOK_AGAIN_NANOS));
                }
            }
            return true;
        } finally {
            subscriptions.unwatch();
        }
    }

    /** See {@link BusCore#shutdown}. */
    DrainReport shutdown(Duration deadline) {
        long nanos = Nanos.of(deadline);
        if (subscriptions.isInsideHandler(Thread.currentThread())) {
            return shutdownFromHandler(nanos);
        }
        FlightEvents.Drain drain = Flight.isOn() ? FlightEvents.Drain.begun() : null;
        Scene scene = begin();
        DrainReport made = finish(scene, awaitQuiet(scene, nanos));
        if (drain != null) {
            drain.ended(made);
        }
        return made;
    }

    private DrainReport shutdownFromHandler(long nanos) {
        Scene scene = begin();
        DrainReport known = report;
        if (known != null) {
            return known;
        }
        Thread closer = new Thread(() -> finish(scene, awaitQuiet(scene, nanos)), "kindbus-close");
        closer.setDaemon(true);
        closer.start();
        return scene.report(false, List.of());
    }

    /** See {@link BusCore#cancel}. */
    void cancel() {
        Scene scene = begin();
        if (becomeClosed()) {
            scene.handlers.forEach(BusSubscription::cancelNow);
            channels.forEach(BroadcastChannel::close);
            report = scene.report(false, List.of());
        }
    }

    /** From now on only handlers publish, and nothing is subscribed. */
    private Scene begin() {
        Scene scene;
        synchronized (subscriptions) {
            if (state == State.OPEN) {
                state = State.CLOSING;
            }
            subscriptions.refuse();
            scene = scene();
        }
        subscriptions.watch();
        scene.channels.forEach(BroadcastChannel::guard);
        return scene;
    }

    private Scene scene() {
        return new Scene(subscriptions.active(), List.copyOf(channels));
    }

    /** Waits until everything is handled, the time is up, or the bus is closed by another; answers whether it drained. */
    private boolean awaitQuiet(Scene scene, long nanos) {
        long started = System.nanoTime();
        synchronized (subscriptions) {
            while (!isClosed()) {
                if (scene.isQuiet()) {
                    return true;
                }
                long left = nanos - (System.nanoTime() - started);
                if (left <= 0) {
                    return false;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(subscriptions, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return false;
    }

    /** Ends everything; the first to come does it, the others get the same report. */
    private DrainReport finish(Scene scene, boolean drained) {
        if (!becomeClosed()) {
            return awaitReport(scene);
        }
        if (!drained) {
            scene.handlers.forEach(BusSubscription::cancelNow);
        }
        channels.forEach(BroadcastChannel::close);
        awaitEnds(scene.handlers);
        DrainReport made = scene.report(drained, scene.running());
        if (!drained) {
            log(made);
        }
        synchronized (subscriptions) {
            report = made;
            subscriptions.notifyAll();
        }
        return made;
    }

    private static void log(DrainReport report) {
        System.Logger log = System.getLogger("dev.kindbus");
        log.log(
                Level.WARNING,
                "the bus closed before everything was handled: {0} undelivered, {1} still running",
                report.undelivered(),
                report.running().size());
        report.running().forEach(running -> log.log(Level.WARNING, "still running: {0}", running));
    }

    /** Waits for the report of the thread that closes the bus, which is a matter of its handlers' last calls. */
    private DrainReport awaitReport(Scene scene) {
        long nanos = 2 * LAST_CALL.toNanos();
        long started = System.nanoTime();
        synchronized (subscriptions) {
            try {
                for (long left = nanos; report == null && left > 0; left = nanos - (System.nanoTime() - started)) {
                    TimeUnit.NANOSECONDS.timedWait(subscriptions, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        DrainReport made = report;
        return made != null ? made : scene.report(false, List.of());
    }

    private boolean becomeClosed() {
        synchronized (subscriptions) {
            if (isClosed()) {
                return false;
            }
            state = State.CLOSED;
            subscriptions.notifyAll();
        }
        CancellationToken.Registration registration = until;
        if (registration != null) {
            registration.close();
        }
        return true;
    }

    /** Gives every handler a moment to return from its last call. */
    private static void awaitEnds(List<BusSubscription> handlers) {
        long started = System.nanoTime();
        boolean interrupted = Thread.interrupted();
        for (BusSubscription handler : handlers) {
            try {
                handler.awaitEnd(LAST_CALL.minusNanos(System.nanoTime() - started));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
