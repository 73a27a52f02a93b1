package dev.kindbus.processor.read;

import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.TypeTraits;
import dev.kindbus.processor.model.TypeUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What a type extends and implements, as its {@code extends} clauses and those of its supertypes say. */
final class Supertypes {
    private final Compilation compilation;
    private final TypeElement type;

    Supertypes(Compilation compilation, TypeElement type) {
        this.compilation = compilation;
        this.type = type;
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
        clauses(type)
                .filter(supertype -> supertype.getKind() == TypeKind.DECLARED)
                .map(supertype -> (TypeElement) ((DeclaredType) supertype).asElement())
                .forEach(supertype -> collect(supertype, all));
    }

    private static Stream<TypeMirror> clauses(TypeElement type) {
        return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                .filter(supertype -> supertype.getKind() != TypeKind.NONE);
    }

    /** What all these clauses name, each at the type that has it. */
    List<TypeUse> uses() {
        List<TypeUse> uses = new ArrayList<>();
        for (TypeElement owner : allOf(type)) {
            Place place = compilation.hasPosition(owner)
                    ? Place.of(owner)
                    : Place.inherited(type, owner.getSimpleName().toString());
            Set<String> silenced = new TreeSet<>(Annotations.silenced(owner));
            silenced.addAll(Annotations.silenced(type));
            clauses(owner)
                    .forEach(supertype ->
                            uses.add(new TypeUse(place, TraitFinder.of(compilation, type, supertype), silenced)));
        }
        return uses;
    }

    /** The names that do not resolve: what a type inherits is not known before. */
    static List<Named> unresolved(List<TypeUse> supertypes) {
        return named(supertypes, TypeTraits::unresolved);
    }

    /** The types without their arguments, in clauses of this compile that do not mean it. */
    static List<Named> raws(List<TypeUse> supertypes) {
        return named(
                supertypes.stream()
                        .filter(use -> use.place().inheritedFrom().isEmpty())
                        .filter(use -> !use.silences("kindbus") && !use.silences("rawtypes"))
                        .toList(),
                TypeTraits::raws);
    }

    private static List<Named> named(List<TypeUse> supertypes, Function<TypeTraits, List<String>> names) {
        return supertypes.stream()
                .flatMap(use -> names.apply(use.traits()).stream().map(name -> new Named(name, use.place())))
                .distinct()
                .toList();
    }
}
