package dev.kindbus.runtime;

import java.time.Instant;
import java.util.Optional;

/**
 * What a handler of an {@link OpenBus} may ask about the event it was given, and how it publishes others. Valid until the
 * handler's call returns, or its stage completes: one object serves every call of a subscription.
 */
public interface OpenContext {
    /** The bus the event came from. */
    OpenBus bus();

    /**
     * Publishes a follow-up, as {@link OpenBus#publish} does. While the bus shuts down these are still delivered; those of
     * {@link #bus()} are refused, unless the calling thread is inside a handler.
     *
     * @return the number of subscribers it was offered to
     */
    int publish(Object event);

    /** The kind of the event, which stands for its class. */
    Kind kind();

    /** The time of the bus's clock when it is asked for the first time in this call; the same until the call returns. */
    Instant timestamp();

    /** The event's place among the events of its class. */
    long sequence();

    /** How many events were lost just before this one, because this subscription was overtaken; 0 if none (rule C4). */
    long missed();

    /** Whether nothing more is waiting for this subscription: a good moment to flush. */
    boolean endOfBatch();

    /**
     * The event whose handler published this one. Empty if it was published from elsewhere, or the bus was not made with {@link
     * BusOptions#tracingCauses}.
     */
    default Optional<EventId> cause() {
        return Optional.empty();
    }
}
