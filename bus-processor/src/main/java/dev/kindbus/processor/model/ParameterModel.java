package dev.kindbus.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * One parameter of a schema method: one component of its record.
 *
 * @param place where it is declared
 * @param name as declared
 * @param type as declared, with its type annotations
 * @param isNullable whether it is annotated {@code @Nullable}, with anybody's annotation of that name
 * @param annotations declaration annotations worth repeating: {@code @Nullable} where it is not a type annotation
 * @param traits what is remarkable about its type
 * @param uses what a check may find fault with, each where it is written: what the declaration says first, then what a
 *     supertype's type arguments bring in
 */
public record ParameterModel(
        Place place,
        String name,
        TypeName type,
        boolean isNullable,
        List<TypeName> annotations,
        TypeTraits traits,
        List<TypeUse> uses) {
    /** Copies the collections. */
    public ParameterModel {
        annotations = List.copyOf(annotations);
        uses = List.copyOf(uses);
    }

    /** Whether {@code null} must be refused (rule C8). */
    public boolean refusesNull() {
        return !type.isPrimitive() && !isNullable;
    }

    /** The same, but nullable, with annotations on its type. */
    public ParameterModel nullable(List<AnnotationSpec> typeAnnotations) {
        return new ParameterModel(place, name, type.annotated(typeAnnotations), true, annotations, traits, uses);
    }
}
