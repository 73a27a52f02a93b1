package dev.kindbus.runtime;

import dev.kindbus.Channel;
import dev.kindbus.Overflow;
import java.util.Objects;

/** How a {@link BroadcastChannel} is made. Immutable: each method answers a changed copy. */
public final class ChannelOptions {
    private static final ChannelOptions DEFAULTS =
            new ChannelOptions(Channel.DEFAULT_CAPACITY, Overflow.DROP_OLDEST, false, false);

    private final int capacity;
    private final Overflow overflow;
    private final boolean retaining;
    private final boolean permittingNull;

    private ChannelOptions(int capacity, Overflow overflow, boolean retaining, boolean permittingNull) {
        this.capacity = capacity;
        this.overflow = overflow;
        this.retaining = retaining;
        this.permittingNull = permittingNull;
    }

    /** The defaults of {@link Channel}: {@value Channel#DEFAULT_CAPACITY} events, lossy, nothing kept while nobody listens. */
    public static ChannelOptions defaults() {
        return DEFAULTS;
    }

    /**
     * How many values the channel holds for its slowest subscriber, exactly.
     *
     * @throws IllegalArgumentException unless it is from 1 to {@value Channel#MAX_CAPACITY}
     */
    public ChannelOptions capacity(int capacity) {
        return new ChannelOptions(checkCapacity(capacity), overflow, retaining, permittingNull);
    }

    /** What happens to a subscriber that is a whole capacity behind, unless it chose for itself (rules C4 and C5). */
    public ChannelOptions overflow(Overflow overflow) {
        return new ChannelOptions(capacity, Objects.requireNonNull(overflow, "overflow"), retaining, permittingNull);
    }

    /** Keeps the last values while nobody listens, for a later subscriber that asks for a replay (rules C3 and C6). */
    public ChannelOptions retain() {
        return new ChannelOptions(capacity, overflow, true, permittingNull);
    }

    /** Lets {@code null} through, which is otherwise refused (rule C8). */
    public ChannelOptions permitNull() {
        return new ChannelOptions(capacity, overflow, retaining, true);
    }

    int capacity() {
        return capacity;
    }

    Overflow overflow() {
        return overflow;
    }

    boolean isRetaining() {
        return retaining;
    }

    boolean isPermittingNull() {
        return permittingNull;
    }

    static int checkCapacity(int capacity) {
        if (capacity < 1 || capacity > Channel.MAX_CAPACITY) {
            throw new IllegalArgumentException(
                    "capacity must be from 1 to " + Channel.MAX_CAPACITY + ", was " + capacity);
        }
        return capacity;
    }
}
