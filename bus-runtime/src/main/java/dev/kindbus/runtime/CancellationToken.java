package dev.kindbus.runtime;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request to stop that can be handed to many and made once. Cancelling a parent cancels its children, never the reverse.
 *
 * <p>Every method may be called from any thread. Listeners run on the thread that cancels, outside any lock, in the order
 * they were added; one that throws does not keep the others from running.
 */
public final class CancellationToken {
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** Guarded by itself; emptied for good when the token is cancelled. */
    private final Set<Registration> listeners = new LinkedHashSet<>();

    private CancellationToken() {}

    /** A token that nothing but its own {@link #cancel()} cancels. */
    public static CancellationToken create() {
        return new CancellationToken();
    }

    /**
     * A token that is cancelled with this one, or before it; at once if this one already is. The parent refers to it until
     * either is cancelled, so a child of a long-lived parent should be cancelled when its work is done.
     */
    public CancellationToken child() {
        CancellationToken child = new CancellationToken();
        Registration link = onCancel(child::cancel);
        child.onCancel(link::close);
        return child;
    }

    /**
     * Cancels this token and its children, and runs their listeners. Once cancelled, calling it again does nothing.
     *
     * <p>If listeners throw, be it an error, the first of what they threw is thrown once all of them have run, with the others
     * suppressed. A listener may cancel the token again, add listeners, which run at once, and take others back.
     */
    public void cancel() {
        List<Registration> toRun;
        synchronized (listeners) {
            if (isCancelled()) {
                return;
            }
            cancelled.countDown();
            toRun = List.copyOf(listeners);
            listeners.clear();
        }
        runAll(toRun);
    }

    /** Whether the token has been cancelled. */
    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /**
     * Runs {@code action} once, when the token is cancelled; at once, on the calling thread, if it already is.
     *
     * @return takes the action back, for those who are done before the token is
     */
    public Registration onCancel(Runnable action) {
        Registration registration = new Registration(this, Objects.requireNonNull(action, "action"));
        synchronized (listeners) {
            if (!isCancelled()) {
                listeners.add(registration);
                return registration;
            }
        }
        registration.run();
        return registration;
    }

    /**
     * Waits until the token is cancelled; not at all if it already is.
     *
     * @throws InterruptedException if the calling thread is interrupted, before or while it waits, even if the token is cancelled
     */
    public void await() throws InterruptedException {
        cancelled.await();
    }

    /**
     * Waits until the token is cancelled, or {@code timeout} has passed.
     *
     * @return whether the token is cancelled
     * @throws InterruptedException if the calling thread is interrupted, before or while it waits, even if the token is cancelled
     */
    public boolean await(Duration timeout) throws InterruptedException {
        return cancelled.await(Nanos.of(timeout), TimeUnit.NANOSECONDS);
    }

    @SuppressWarnings("ReferenceEquality") // An exception cannot suppress itself; an equal one it can.
    private static void runAll(List<Registration> registrations) {
        Throwable first = null;
        for (Registration registration : registrations) {
            try {
                registration.run();
            } catch (RuntimeException | Error e) {
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** An action that waits for a token to be cancelled. */
    public static final class Registration implements AutoCloseable {
        private final CancellationToken token;
        private final Runnable action;

        /** Whether it is still to be run: whoever ends that runs it, or takes it back. */
        private final AtomicBoolean pending = new AtomicBoolean(true);

        private Registration(CancellationToken token, Runnable action) {
            this.token = token;
            this.action = action;
        }

        private void run() {
            if (pending.compareAndSet(true, false)) {
                action.run();
            }
        }

        /** Forgets the action, unless it has run or is running. */
        @Override
        public void close() {
            pending.set(false);
            synchronized (token.listeners) {
                token.listeners.remove(this);
            }
        }
    }
}
