package dev.kindbus.processor.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
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

    /** A type and all that it extends or implements, each once, nearest first. */
    static Set<TypeElement> allOf(TypeElement type) {
        Set<TypeElement> all = new LinkedHashSet<>();
        collect(type, all);
        return all;
    }

    private static void collect(TypeElement type, Set<TypeElement> all) {
        if (!all.add(type)) {
            return;
        }
        Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                .filter(DeclaredType.class::isInstance)
                .map(supertype -> (TypeElement) ((DeclaredType) supertype).asElement())
                .forEach(supertype -> collect(supertype, all));
    }

    private void look(TypeMirror supertype) {
        unresolved.addAll(TraitFinder.of(compilation, type, supertype).unresolved());
        if (supertype.getKind() == TypeKind.DECLARED) {
            compilation.types().directSupertypes(supertype).forEach(this::look);
        }
    }
}
