package dev.kindbus.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;

/** What a value is made of, as far as it can be turned into bytes. */
public sealed interface Shape {
    /**
     * A primitive.
     *
     * @param name as in Java: {@code int}
     */
    record Primitive(String name) implements Shape {}

    /**
     * A value that the JDK has a class for.
     *
     * @param name its simple name: {@code String}, {@code Instant}
     */
    record Value(String name) implements Shape {}

    /**
     * An enum.
     *
     * @param constants their names, in order
     */
    record Enumeration(ClassName type, List<String> constants) implements Shape {
        /** Copies the list. */
        public Enumeration {
            constants = List.copyOf(constants);
        }
    }

    /**
     * A collection, a map, or an optional value.
     *
     * @param name {@code List}, {@code Set}, {@code Map} or {@code Optional}
     * @param parts what is in it
     */
    record Container(String name, List<Shape> parts) implements Shape {
        /** Copies the list. */
        public Container {
            parts = List.copyOf(parts);
        }
    }

    /** A record; {@link RemoteModel#structures} has its components. */
    record Structure(ClassName type) implements Shape {}

    /**
     * Anything else.
     *
     * @param type as a reader would write it
     * @param reason why it cannot be turned into bytes
     */
    record Unknown(String type, String reason) implements Shape {}
}
