package dev.kindbus.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the events of a schema are turned into bytes.
 *
 * @param payloads what each kind's payload is made of, in the order of the schema's kinds
 * @param structures the records in them, by type, and what those are made of
 */
public record RemoteModel(List<Shape> payloads, Map<ClassName, List<Component>> structures) {
    /**
     * A component of a record.
     *
     * @param name as it is declared
     */
    public record Component(String name, Shape shape) {}

    /** Copies the collections, and keeps their order. */
    public RemoteModel {
        payloads = List.copyOf(payloads);
        structures = new LinkedHashMap<>(structures);
    }

    private List<Component> components(Shape.Structure structure) {
        return structures.getOrDefault(structure.type(), List.of());
    }

    /** The first part of a shape that cannot be turned into bytes, and why; empty if all can. */
    public Optional<String> obstacle(Shape shape) {
        return obstacle(shape, "", new TreeSet<>());
    }

    private Optional<String> obstacle(Shape shape, String path, Set<String> seen) {
        if (shape instanceof Shape.Unknown unknown) {
            String part = path.isEmpty() ? "its payload" : "component " + path;
            return Optional.of("%s (%s) %s".formatted(part, unknown.type(), unknown.reason()));
        }
        if (shape instanceof Shape.Container container) {
            return container.parts().stream()
                    .map(part -> obstacle(part, path, seen))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (shape instanceof Shape.Structure structure
                && seen.add(structure.type().canonicalName())) {
            return components(structure).stream()
                    .map(component -> obstacle(
                            component.shape(), path.isEmpty() ? component.name() : path + "." + component.name(), seen))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.empty();
    }

    /** A shape as text: the same for two shapes only if their bytes mean the same. */
    public String text(Shape shape) {
        return text(shape, new TreeSet<>());
    }

    private String text(Shape shape, Set<String> expanded) {
        if (shape instanceof Shape.Primitive primitive) {
            return primitive.name();
        }
        if (shape instanceof Shape.Value value) {
            return value.name();
        }
        if (shape instanceof Shape.Enumeration enumeration) {
            return enumeration.type().canonicalName() + enumeration.constants();
        }
        if (shape instanceof Shape.Container container) {
            return container.parts().stream()
                    .map(part -> text(part, expanded))
                    .collect(Collectors.joining(", ", container.name() + "<", ">"));
        }
        if (shape instanceof Shape.Structure structure) {
            String name = structure.type().canonicalName();
            return !expanded.add(name)
                    ? name
                    : components(structure).stream()
                            .map(component -> component.name() + ": " + text(component.shape(), expanded))
                            .collect(Collectors.joining(", ", name + "(", ")"));
        }
        return ((Shape.Unknown) shape).type();
    }
}
