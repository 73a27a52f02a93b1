package dev.kindbus.runtime;

/**
 * One kind of event of a schema. Every generated {@code EventKind} is an enum that implements it, so that what does not
 * know the schema (statistics, reports, listeners) can still name a kind.
 */
public interface Kind {
    /** The kind's constant, in {@code UPPER_SNAKE}: {@code LAP_COMPLETE}. */
    String name();

    /** The kind's place in the schema, from 0. */
    int ordinal();

    /** The schema method's own spelling: {@code lapComplete}. */
    String methodName();

    /** The class of what a handler of this kind is given; for a primitive payload its wrapper. */
    Class<?> payloadType();
}
