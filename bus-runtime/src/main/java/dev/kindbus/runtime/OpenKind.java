package dev.kindbus.runtime;

/**
 * The kind of event that an {@link OpenBus} makes of a class.
 *
 * @param ordinal how many classes had a channel before
 */
record OpenKind(Class<?> payloadType, int ordinal) implements Kind {
    /** The class's full name, as there is no constant; classes of two packages may have the same simple one. */
    @Override
    public String name() {
        return payloadType.getTypeName();
    }

    /** The same, as there is no method. */
    @Override
    public String methodName() {
        return name();
    }

    /** The same again. */
    @Override
    public String toString() {
        return name();
    }
}
