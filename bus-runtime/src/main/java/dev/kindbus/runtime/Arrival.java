package dev.kindbus.runtime;

import java.util.Objects;
import java.util.Optional;

/**
 * Where an event came from that was published on another machine, and brought here by a bridge.
 *
 * @param origin which bus published it, as bridges name buses
 * @param cause which of that bus's events led to it, as text; empty if none did, or nobody knows
 */
public record Arrival(String origin, Optional<String> cause) {
    /** Refuses {@code null}. */
    public Arrival {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(cause, "cause");
    }
}
