package dev.kindbus.runtime;

/**
 * Which event of a bus.
 *
 * @param kind its kind
 * @param sequence its place among those of its kind that were published while somebody listened, from 0
 */
public record EventId(Kind kind, long sequence) {
    /** {@code lapComplete #4}. */
    @Override
    public String toString() {
        return kind.methodName() + " #" + sequence;
    }
}
