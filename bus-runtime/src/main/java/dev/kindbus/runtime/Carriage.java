package dev.kindbus.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a bus takes along with its events, from publishers to handlers: what its {@link ContextCarrier}s capture, which event led to
 * which, and which came from another machine. A bus without any of these has none, and its channels no place for it.
 */
final class Carriage {
    private final List<ContextCarrier<Object>> carriers;

    /** What the thread is handling; {@code null} where nobody wants to know. */
    private final @Nullable ThreadLocal<@Nullable EventId> handling;

    /** Where the event came from that the thread is about to publish; {@code null} where none comes from elsewhere. */
    private final @Nullable ThreadLocal<@Nullable Arrival> arriving;

    private Carriage(List<ContextCarrier<Object>> carriers, boolean tracesCauses, boolean isRemote) {
        this.carriers = carriers;
        this.handling = tracesCauses ? new ThreadLocal<>() : null;
        this.arriving = isRemote ? new ThreadLocal<>() : null;
    }

    /** Nothing to carry: {@code null}. */
    static @Nullable Carriage of(List<ContextCarrier<Object>> carriers, boolean tracesCauses, boolean isRemote) {
        boolean isEmpty = carriers.isEmpty() && !tracesCauses && !isRemote;
        return isEmpty ? null : new Carriage(carriers, tracesCauses, isRemote);
    }

    /** What goes along with one event. */
    record Parcel(
            @Nullable EventId cause,
            List<@Nullable Object> captured,
            @Nullable Arrival arrival) {}

    /** What a call of a handler is made in. */
    interface Body {
        void run() throws Exception;
    }

    /** By the publisher. */
    Parcel pack() {
        List<@Nullable Object> captured = new ArrayList<>(carriers.size());
        for (ContextCarrier<Object> carrier : carriers) {
            captured.add(carrier.capture());
        }
        return new Parcel(handling == null ? null : handling.get(), captured, arrival());
    }

    /** Of the one event that is being published: what inline handlers publish meanwhile, on the same thread, is the bus's own. */
    private @Nullable Arrival arrival() {
        if (arriving == null) {
            return null;
        }
        Arrival arrival = arriving.get();
        if (arrival != null) {
            arriving.set(null);
        }
        return arrival;
    }

    /** Publishes an event that came from elsewhere; answers what that answers. */
    int arriving(Arrival arrival, IntSupplier publish) {
        if (arriving == null) {
            throw new IllegalStateException("the bus is not a remote one");
        }
        arriving.set(arrival);
        try {
            return publish.getAsInt();
        } finally {
            // Where nobody listened nothing was packed.
            arriving.remove();
        }
    }

    /** Calls a handler with the context of its event's publisher. */
    void within(@Nullable Parcel parcel, EventId event, Body handler) throws Exception {
        List<ContextCarrier.Scope> scopes = new ArrayList<>(carriers.size());
        try {
            if (parcel != null) {
                for (int i = 0; i < carriers.size(); i++) {
                    scopes.add(restore(carriers.get(i), parcel.captured().get(i)));
                }
            }
            handling(event, handler);
        } finally {
            for (int i = scopes.size() - 1; i >= 0; i--) {
                scopes.get(i).close();
            }
        }
    }

    @SuppressWarnings("NullAway") // A carrier may capture null, and gets it back.
    private static ContextCarrier.Scope restore(ContextCarrier<Object> carrier, @Nullable Object captured) {
        return carrier.restore(captured);
    }

    /** Calls a handler, so that what it publishes is known to follow from its event. */
    void handling(EventId event, Body handler) throws Exception {
        if (handling == null) {
            handler.run();
            return;
        }
        EventId outer = handling.get();
        handling.set(event);
        try {
            handler.run();
        } finally {
            handling.set(outer);
        }
    }
}
