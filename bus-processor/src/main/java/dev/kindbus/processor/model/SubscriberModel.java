package dev.kindbus.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A class with {@code @EventSubscriber}, read. What the rules forbid is kept, for the checks to find.
 *
 * @param place the class's name
 * @param annotation its {@code @EventSubscriber}
 * @param type its name
 * @param article what carries the annotation, in plain English: {@code a class}
 * @param isClass whether that is a class or a record
 * @param isPublic whether it and every type around it is
 * @param isAbstract whether it has no objects of its own
 * @param isInner whether each of its objects belongs to another
 * @param privateTypes those of it and the types around it that are private
 * @param typeParameters its own
 * @param unresolvedSupertypes the names in {@code extends} clauses that the compiler could not resolve, each at the type that
 *     has it
 * @param auxiliaries the class itself, if it has no file of its own, unless that is silenced
 * @param reference what it says whose events it handles
 * @param example the signature of a handler, for a class that has none
 * @param surroundings what generated code can count on
 * @param deprecation whether it is deprecated
 * @param lints the javac lints that naming it would trip
 * @param methods those that are called like handlers, inherited ones first
 */
public record SubscriberModel(
        Place place,
        Place annotation,
        ClassName type,
        String article,
        boolean isClass,
        boolean isPublic,
        boolean isAbstract,
        boolean isInner,
        List<String> privateTypes,
        List<Named> typeParameters,
        List<Named> unresolvedSupertypes,
        List<Named> auxiliaries,
        SchemaReference reference,
        String example,
        Surroundings surroundings,
        Deprecation deprecation,
        Set<String> lints,
        List<HandlerMethod> methods) {
    /** Copies the collections. */
    public SubscriberModel {
        privateTypes = List.copyOf(privateTypes);
        typeParameters = List.copyOf(typeParameters);
        unresolvedSupertypes = List.copyOf(unresolvedSupertypes);
        auxiliaries = List.copyOf(auxiliaries);
        lints = Set.copyOf(lints);
        methods = List.copyOf(methods);
    }

    /** The type to write: {@code PitWallBinder}, or {@code Garage_PitWallBinder} for one nested in {@code Garage}. */
    public ClassName binder() {
        return ClassName.get(type.packageName(), String.join("_", type.simpleNames()) + "Binder");
    }

    /** Whether the subscriber names something that does not exist yet (rule S3), such as the types of its bus. */
    public boolean isUnresolved() {
        return reference.state() == SchemaReference.State.UNRESOLVED
                || reference.state() == SchemaReference.State.AWAITED
                || !unresolvedSupertypes.isEmpty()
                || methods.stream().anyMatch(method -> !method.unresolved().isEmpty());
    }

    /** What to bind, in the order of the schema. Complete only if the checks have found nothing. */
    public List<Binding> bindings() {
        Map<String, HandlerMethod> byName = new HashMap<>();
        methods.forEach(method -> byName.putIfAbsent(method.name(), method));
        Map<String, KindModel> handled = kindsByHandler();
        List<Binding> bindings = new ArrayList<>();
        handled.forEach((name, kind) -> {
            HandlerMethod handler = byName.get(name);
            if (handler != null && handler.call().isPresent()) {
                String lagListener = kind.names().lagListener();
                bindings.add(new Binding(
                        kind,
                        handler,
                        handler.call().get(),
                        handled.containsKey(lagListener)
                                ? Optional.empty()
                                : Optional.ofNullable(byName.get(lagListener))));
            }
        });
        return bindings;
    }

    /** The schema's kinds, each by the name of the method that would handle it, in the order of the schema. */
    public Map<String, KindModel> kindsByHandler() {
        Map<String, KindModel> kinds = new LinkedHashMap<>();
        reference
                .schema()
                .map(SchemaModel::kinds)
                .orElse(List.of())
                .forEach(kind -> kinds.put(kind.names().handler(), kind));
        return kinds;
    }
}
