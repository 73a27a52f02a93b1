package dev.kindbus.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Set;

/**
 * One parameter of a schema method: one component of its record.
 *
 * @param place where it is declared
 * @param name as declared
 * @param type as declared, with its type annotations
 * @param isNullable whether it is annotated {@code @Nullable}, with anybody's annotation of that name
 * @param annotations declaration annotations worth repeating: {@code @Nullable} where it is not a type annotation
 * @param traits what a check may find fault with
 * @param silenced the tokens of every {@code @SuppressWarnings} around it
 */
public record ParameterModel(
        Place place,
        String name,
        TypeName type,
        boolean isNullable,
        List<TypeName> annotations,
        TypeTraits traits,
        Set<String> silenced) {
    /** Copies the collections. */
    public ParameterModel {
        annotations = List.copyOf(annotations);
        silenced = Set.copyOf(silenced);
    }

    /** Whether {@code null} must be refused (rule C8). */
    public boolean refusesNull() {
        return !type.isPrimitive() && !isNullable;
    }
}
