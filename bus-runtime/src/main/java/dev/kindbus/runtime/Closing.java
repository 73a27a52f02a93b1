package dev.kindbus.runtime;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
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
    /** How long nobody of those that have been told to end may end, before they are taken for stuck. */
    private static final long LAST_CALL_NANOS = 500_000_000;

    /** How soon to look again for quiescence: inline handlers tell of their idleness only while the bus is closing. */
    private static final long LOOK_AGAIN_NANOS = 10_000_000;

    private final Subscriptions subscriptions;
    private final List<BroadcastChannel<?>> channels = new CopyOnWriteArrayList<>();

    /** Guarded by {@code subscriptions}; reading it needs no lock. */
    private volatile State state = State.OPEN;

    /** Set once, when the state becomes {@link State#CLOSED}. */
    private volatile @Nullable DrainReport report;

    private volatile CancellationToken.@Nullable Registration until;
    private volatile @Nullable Thread exitHook;

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    /**
     * What there is at one moment. Once closing has begun no handler is added to it.
     *
     * @param losses the figures of those that had ended before with events undelivered
     */
    private record Scene(
            List<BusSubscription> handlers, List<BroadcastChannel<?>> channels, List<SubscriptionStats> losses) {
        List<Long> sequences() {
            return channels.stream().map(BroadcastChannel::next).toList();
        }

        DrainReport report(boolean drained, List<StillRunning> running) {
            List<SubscriptionStats> all = new ArrayList<>();
            handlers.forEach(handler -> all.add(handler.stats()));
            all.addAll(losses);
            return new DrainReport(drained, all, running);
        }
    }

    /** Looks whether everybody is quiet, and begins with the one that was not the last time. */
    private static final class Lookout {
        private @Nullable BusSubscription busy;

        boolean isQuiet(Scene scene) {
            BusSubscription first = busy;
            if (first != null && !first.isQuiet()) {
                return false;
            }
            List<Long> before = scene.sequences();
            for (BusSubscription handler : scene.handlers) {
                if (!handler.isQuiet()) {
                    busy = handler;
                    return false;
                }
            }
            return scene.sequences().equals(before);
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

    /** Does what the bus's options say of its end; once, when its channels are there. */
    void begin(BusOptions options) {
        CancellationToken token = options.until();
        if (token != null) {
            cancelWith(token);
        }
        if (options.isClosedAtExit()) {
            closeAtExit(options.closeDeadline());
        }
    }

    /** Cancels the bus with the token, until it is closed. */
    private void cancelWith(CancellationToken token) {
        CancellationToken.Registration registration = token.onCancel(this::cancel);
        until = registration;
        if (isClosed()) {
            registration.close();
        }
    }

    private void closeAtExit(Duration deadline) {
        Thread hook = new Thread(() -> shutdown(deadline), "kindbus-exit");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            return;
        }
        exitHook = hook;
        if (isClosed()) {
            removeExitHook();
        }
    }

    private void removeExitHook() {
        Thread hook = exitHook;
        if (hook == null) {
            return;
        }
        exitHook = null;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            // It is what closes the bus, or finds it closed.
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
        long deadline = Deadline.in(timeout);
        if (subscriptions.isInsideHandler(Thread.currentThread())) {
            throw new IllegalStateException("awaitQuiescence was called from inside a handler, which is busy until it"
                    + " returns: call it from another thread");
        }
        Lookout lookout = new Lookout();
        subscriptions.watch();
        try {
            for (; ; ) {
                channels.forEach(BroadcastChannel::makeUpForTheDead);
                synchronized (subscriptions) {
                    if (lookout.isQuiet(scene())) {
                        return true;
                    }
                    long left = Deadline.left(deadline);
                    if (left == 0) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(subscriptions, Math.min(left, LOOK_AGAIN_NANOS));
                }
            }
        } finally {
            subscriptions.unwatch();
        }
    }

    /** See {@link BusCore#shutdown}. */
    DrainReport shutdown(Duration timeout) {
        long deadline = Deadline.in(timeout);
        if (subscriptions.isInsideHandler(Thread.currentThread())) {
            return shutdownFromHandler(deadline);
        }
        FlightEvents.Drain drain = Flight.isOn() ? FlightEvents.Drain.begun() : null;
        Scene scene = beginToClose();
        DrainReport made = finish(scene, awaitQuiet(scene, deadline));
        if (drain != null) {
            drain.ended(made);
        }
        return made;
    }

    private DrainReport shutdownFromHandler(long deadline) {
        Scene scene = beginToClose();
        DrainReport known = report;
        if (known != null) {
            return known;
        }
        Thread closer = new Thread(() -> finish(scene, awaitQuiet(scene, deadline)), "kindbus-close");
        closer.setDaemon(true);
        closer.start();
        return scene.report(false, List.of());
    }

    /** See {@link BusCore#cancel}. */
    void cancel() {
        Scene scene = beginToClose();
        if (becomeClosed()) {
            scene.handlers.forEach(BusSubscription::cancelNow);
            channels.forEach(BroadcastChannel::close);
            scene.handlers.forEach(BusSubscription::endIfWaiting);
            report = scene.report(false, List.of());
        }
    }

    /** From now on only handlers publish, and nothing is subscribed. */
    private Scene beginToClose() {
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
        return new Scene(subscriptions.active(), List.copyOf(channels), subscriptions.endedWithLosses());
    }

    /** Waits until everything is handled, the time is up, or the bus is closed by another; answers whether it is handled. */
    private boolean awaitQuiet(Scene scene, long deadline) {
        Lookout lookout = new Lookout();
        while (!isClosed()) {
            scene.channels.forEach(BroadcastChannel::makeUpForTheDead);
            synchronized (subscriptions) {
                if (isClosed()) {
                    return false;
                }
                if (lookout.isQuiet(scene)) {
                    return true;
                }
                long left = Deadline.left(deadline);
                if (left == 0) {
                    return false;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(subscriptions, Math.min(left, LOOK_AGAIN_NANOS));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return false;
    }

    /** Ends everything; the first to come does it, the others get the same report. */
    private DrainReport finish(Scene scene, boolean quiet) {
        if (!becomeClosed()) {
            return awaitReport(scene);
        }
        if (!quiet) {
            scene.handlers.forEach(BusSubscription::cancelNow);
        }
        channels.forEach(BroadcastChannel::close);
        awaitEnds(scene.handlers);
        scene.handlers.forEach(BusSubscription::endIfWaiting);
        DrainReport made = made(scene, quiet);
        if (!made.drained()) {
            log(made);
        }
        synchronized (subscriptions) {
            report = made;
            subscriptions.notifyAll();
        }
        return made;
    }

    private DrainReport made(Scene scene, boolean quiet) {
        List<BusSubscription> left =
                scene.handlers.stream().filter(BusSubscription::isActive).toList();
        List<StillRunning> running = left.stream()
                .filter(BusSubscription::isAtWork)
                .map(BusSubscription::stillRunning)
                .toList();
        boolean lossless = subscriptions.lost() == 0
                && left.stream().allMatch(handler -> handler.stats().undelivered() == 0);
        return scene.report(quiet && lossless && running.isEmpty(), running);
    }

    private static void log(DrainReport report) {
        Log.log(
                Level.WARNING,
                "the bus closed before everything was handled: " + report.undelivered() + " undelivered, "
                        + report.running().size() + " still running");
        report.running().forEach(running -> Log.log(Level.WARNING, "still running: " + running));
    }

    /** Waits for the report of the thread that closes the bus, which is a matter of its handlers' last calls. */
    private DrainReport awaitReport(Scene scene) {
        long started = System.nanoTime();
        synchronized (subscriptions) {
            try {
                for (long left = 2 * LAST_CALL_NANOS; report == null && left > 0; ) {
                    TimeUnit.NANOSECONDS.timedWait(subscriptions, left);
                    left = 2 * LAST_CALL_NANOS - (System.nanoTime() - started);
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
        removeExitHook();
        return true;
    }

    /** Gives every handler time to return from its last call, as long as now and then one does. */
    private void awaitEnds(List<BusSubscription> handlers) {
        boolean interrupted = Thread.interrupted();
        List<BusSubscription> left = handlers;
        long progress = System.nanoTime();
        while (!left.isEmpty() && System.nanoTime() - progress < LAST_CALL_NANOS) {
            List<BusSubscription> still =
                    left.stream().filter(BusSubscription::isActive).toList();
            if (still.size() < left.size()) {
                progress = System.nanoTime();
                left = still;
                continue;
            }
            try {
                still.get(0).awaitEnd(Duration.ofNanos(LOOK_AGAIN_NANOS));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
