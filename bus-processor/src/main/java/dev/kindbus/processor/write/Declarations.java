package dev.kindbus.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.kindbus.processor.model.AnnotationNames;
import dev.kindbus.processor.model.Binding;
import dev.kindbus.processor.model.Deprecation;
import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.SubscriberModel;
import dev.kindbus.processor.model.Surroundings;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/** What every generated top-level type begins with. */
final class Declarations {
    private static final ClassName GENERATED = ClassName.bestGuess(AnnotationNames.GENERATED);
    private static final String PROCESSOR = "dev.kindbus.processor.EventSchemaProcessor";

    private Declarations() {}

    /** Adds visibility, {@code @Generated}, and the annotations that keep generated code free of warnings. */
    static TypeSpec.Builder topLevel(SchemaModel schema, TypeSpec.Builder type) {
        return topLevel(schema, Set.of(), type);
    }

    /**
     * The same.
     *
     * @param warnings what else might be said of the type, and is no fault of it
     */
    static TypeSpec.Builder topLevel(SchemaModel schema, Set<String> warnings, TypeSpec.Builder type) {
        Set<String> tripped = new TreeSet<>(schema.lints());
        tripped.addAll(warnings);
        return topLevel(schema.place(), schema.isPublic(), schema.surroundings(), schema.deprecation(), tripped, type);
    }

    /** The same, for what is generated from a subscriber of a schema. */
    static TypeSpec.Builder topLevel(SubscriberModel subscriber, SchemaModel schema, TypeSpec.Builder type) {
        Set<String> lints = new TreeSet<>(subscriber.lints());
        lints.addAll(schema.deprecation().lints());
        for (Binding binding : subscriber.bindings()) {
            lints.addAll(binding.kind().deprecation().lints());
        }
        return topLevel(
                subscriber.place(),
                subscriber.isPublic() && schema.isPublic(),
                subscriber.surroundings(),
                subscriber.deprecation(),
                lints,
                type);
    }

    private static TypeSpec.Builder topLevel(
            Place origin,
            boolean isPublic,
            Surroundings surroundings,
            Deprecation deprecation,
            Set<String> tripped,
            TypeSpec.Builder type) {
        type.addOriginatingElement(origin.element());
        type.alwaysQualify(surroundings.hiddenNames().toArray(String[]::new));
        if (isPublic) {
            type.addModifiers(Modifier.PUBLIC);
        }
        if (surroundings.hasGenerated()) {
            type.addAnnotation(AnnotationSpec.builder(GENERATED)
                    .addMember("value", "$S", PROCESSOR)
                    .build());
        }
        type.addAnnotations(deprecated(deprecation));
        Set<String> lints = new TreeSet<>(tripped);
        if (isPublic && !surroundings.module().isEmpty()) {
            // Whether a module requires the runtime transitively is for its author to decide.
            lints.add("exports");
        }
        if (!lints.isEmpty()) {
            type.addAnnotation(suppress(lints));
        }
        return type;
    }

    /** {@code @Deprecated} if that is what it was generated from. */
    static List<AnnotationSpec> deprecated(Deprecation deprecation) {
        if (!deprecation.isDeprecated()) {
            return List.of();
        }
        AnnotationSpec.Builder annotation = AnnotationSpec.builder(Deprecated.class);
        if (!deprecation.since().isEmpty()) {
            annotation.addMember("since", "$S", deprecation.since());
        }
        if (deprecation.forRemoval()) {
            annotation.addMember("forRemoval", "true");
        }
        return List.of(annotation.build());
    }

    private static AnnotationSpec suppress(Collection<String> lints) {
        CodeBlock tokens = lints.stream()
                .map(lint -> CodeBlock.of("$S", lint))
                .collect(CodeBlock.joining(", ", lints.size() == 1 ? "" : "{", lints.size() == 1 ? "" : "}"));
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", tokens)
                .build();
    }
}
