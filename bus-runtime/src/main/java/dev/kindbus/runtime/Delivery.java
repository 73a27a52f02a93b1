package dev.kindbus.runtime;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the event that a handler is being given. For generated code, which makes the schema's {@code
 * HandlerContext} of it. One object serves call after call; a handler's answers are its own only until the call ends, or, for
 * an {@link AsyncHandler}, its stage.
 */
public final class Delivery {
    private final Clock clock;
    private final BooleanSupplier moreWaiting;

    private long sequence;
    private long missed;
    private @Nullable Instant timestamp;

    Delivery(Clock clock, BooleanSupplier moreWaiting) {
        this.clock = clock;
        this.moreWaiting = moreWaiting;
    }

    void begin(long sequence, long missed) {
        this.sequence = sequence;
        this.missed = missed;
        this.timestamp = null;
    }

    /** The event's place among those of its kind that were published while somebody listened, from 0. */
    public long sequence() {
        return sequence;
    }

    /** How many events of this kind the subscription lost just before this one; 0 if none (rule C4). */
    public long missed() {
        return missed;
    }

    /** Whether nothing more is waiting for this subscription now: the moment to flush. */
    public boolean endOfBatch() {
        return !moreWaiting.getAsBoolean();
    }

    /** The time by the bus's clock, taken when it is first asked for in this call. */
    public Instant timestamp() {
        Instant taken = timestamp;
        if (taken == null) {
            taken = clock.instant();
            timestamp = taken;
        }
        return taken;
    }
}
