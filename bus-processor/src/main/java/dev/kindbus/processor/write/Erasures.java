package dev.kindbus.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

/** Types without their arguments and annotations, as class literals want them. */
final class Erasures {
    private Erasures() {}

    static TypeName of(TypeName type) {
        if (type instanceof ParameterizedTypeName parameterized) {
            return of(parameterized.rawType());
        }
        if (type instanceof ArrayTypeName array) {
            return ArrayTypeName.of(of(array.componentType()));
        }
        return type.withoutAnnotations();
    }

    static ClassName className(TypeName type) {
        return (ClassName) type;
    }
}
