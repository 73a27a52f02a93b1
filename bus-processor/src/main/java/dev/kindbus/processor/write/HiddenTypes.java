package dev.kindbus.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.kindbus.processor.model.SchemaModel;

/**
 * Types as an implementation of the schema must write them: the schema's member types are its own too, and one of the same
 * name would be meant instead.
 */
final class HiddenTypes {
    private final SchemaModel schema;

    HiddenTypes(SchemaModel schema) {
        this.schema = schema;
    }

    /** The same type, with its package wherever it needs one. */
    TypeName seen(TypeName type) {
        if (type instanceof ClassName name) {
            return isHidden(name) ? seen(name) : name;
        }
        if (type instanceof ArrayTypeName array) {
            return ArrayTypeName.of(seen(array.componentType())).annotated(array.annotations());
        }
        if (type instanceof WildcardTypeName wildcard) {
            return wildcard.lowerBounds().isEmpty()
                    ? WildcardTypeName.subtypeOf(seen(wildcard.upperBounds().get(0)))
                    : WildcardTypeName.supertypeOf(seen(wildcard.lowerBounds().get(0)));
        }
        if (type instanceof ParameterizedTypeName generic && isMentionedIn(generic)) {
            return ParameterizedTypeName.get(
                    seen(generic.rawType()),
                    generic.typeArguments().stream().map(this::seen).toArray(TypeName[]::new));
        }
        return type;
    }

    /**
     * JavaPoet does not qualify names of its own package, unless they look like one long name. Annotations are left out:
     * they cannot stand before a package.
     */
    ClassName seen(ClassName type) {
        return isHidden(type) ? ClassName.get("", type.canonicalName()) : type;
    }

    private boolean isHidden(ClassName type) {
        return schema.memberTypes().contains(type.topLevelClassName().simpleName())
                && type.packageName().equals(schema.type().packageName());
    }

    private boolean isMentionedIn(TypeName type) {
        if (type instanceof ParameterizedTypeName generic) {
            return isHidden(generic.rawType())
                    || generic.typeArguments().stream().anyMatch(this::isMentionedIn);
        }
        if (type instanceof WildcardTypeName wildcard) {
            return wildcard.upperBounds().stream().anyMatch(this::isMentionedIn)
                    || wildcard.lowerBounds().stream().anyMatch(this::isMentionedIn);
        }
        if (type instanceof ArrayTypeName array) {
            return isMentionedIn(array.componentType());
        }
        return type instanceof ClassName name && isHidden(name);
    }
}
