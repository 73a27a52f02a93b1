package dev.kindbus.processor.model;

import java.util.List;

/**
 * How a kind is carried, each part as the nearest says that says anything: its own {@code @Channel}, those of the methods it
 * overrides, the {@code @EventSchema} of the schema, those of the schemas it is inherited from; else the default.
 *
 * @param capacity how many events it holds
 * @param isBlocking whether publishers wait for a subscriber that is a capacity behind
 * @param isRetaining whether events are kept while nobody listens
 * @param mustHandleLag whether each handler comes with a lag listener
 * @param unresolved the parts whose value the compiler does not know, which may be a constant that does not exist yet, each
 *     where it is stated
 * @param conflicts the parts of which two supertypes say different things
 */
public record ChannelModel(
        Capacity capacity,
        boolean isBlocking,
        boolean isRetaining,
        boolean mustHandleLag,
        List<Named> unresolved,
        List<Conflict> conflicts) {
    /** Copies the lists. */
    public ChannelModel {
        unresolved = List.copyOf(unresolved);
        conflicts = List.copyOf(conflicts);
    }

    /** Whether the compiler knows every part. */
    public boolean isResolved() {
        return unresolved.isEmpty();
    }

    /**
     * A capacity, not yet checked.
     *
     * @param events how many
     * @param place where it is stated, or the method where it is not
     */
    public record Capacity(int events, Place place) {}

    /**
     * Something that two supertypes say differently, neither of which has the last word.
     *
     * @param place the schema's own method, or else the schema
     * @param member the member of {@code @Channel}: {@code overflow}
     * @param value what one says, as written
     * @param owner the type that says it
     * @param otherValue what the other says, as written
     * @param otherOwner the type that says that
     */
    public record Conflict(
            Place place, String member, String value, String owner, String otherValue, String otherOwner) {}
}
