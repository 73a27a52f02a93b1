package dev.kindbus.processor.model;

import java.util.Optional;

/**
 * What a subscriber says whose events it handles.
 *
 * @param place the annotation's value
 * @param text the type as a reader would write it
 * @param state what is known of it
 * @param schema the schema, if it is one
 */
public record SchemaReference(Place place, String text, State state, Optional<SchemaModel> schema) {
    /** What is known of the schema. */
    public enum State {
        /** The compiler does not know the type, which another processor may still write. */
        UNRESOLVED,

        /** It is something else. */
        NO_SCHEMA,

        /** It is compiled together with the subscriber, and its bus cannot be seen yet. */
        AWAITED,

        /** It was compiled before, without its bus. */
        WITHOUT_BUS,

        /** Its bus can be seen. */
        READY
    }
}
