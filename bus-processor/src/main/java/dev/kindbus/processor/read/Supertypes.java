package dev.kindbus.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds what the compiler does not know above a type: what a type inherits is not known before. */
final class Supertypes {
    private final Compilation compilation;
    private final TypeElement type;
    private final List<String> unresolved = new ArrayList<>();

    private Supertypes(Compilation compilation, TypeElement type) {
        this.compilation = compilation;
        this.type = type;
    }

    /** The names of supertypes, and of their arguments, that do not resolve. */
    static List<String> unresolvedOf(Compilation compilation, TypeElement type) {
        Supertypes supertypes = new Supertypes(compilation, type);
        if (type.getSuperclass().getKind() != TypeKind.NONE) {
            supertypes.look(type.getSuperclass());
        }
        type.getInterfaces().forEach(supertypes::look);
        return supertypes.unresolved;
    }

    private void look(TypeMirror supertype) {
        unresolved.addAll(TraitFinder.of(compilation, type, supertype).unresolved());
        if (supertype.getKind() == TypeKind.DECLARED) {
            compilation.types().directSupertypes(supertype).forEach(this::look);
        }
    }
}
