package dev.kindbus.processor.model;

import java.util.List;
import java.util.Set;

/**
 * What is remarkable about a payload's type, anywhere inside it.
 *
 * @param text the type as a reader would write it
 * @param unresolved the names in it that the compiler could not resolve, in order
 * @param privates the types in it that are private
 * @param packagePrivates the types in it that only its package sees
 * @param inaccessible the types in it that the schema's package does not see, though they are not private
 * @param raws the generic types in it that lack their arguments
 * @param auxiliaries the types in it that are in a file named after another, where the compiler says
 * @param misfits the type arguments in it that the compiler will refuse
 * @param nullablePrimitives the primitives in it that are annotated {@code @Nullable}
 * @param isNothing whether it is {@code void}
 * @param isArray whether it is an array
 * @param isVoid whether it is {@code java.lang.Void}
 * @param lints the javac lints that naming it would trip
 */
public record TypeTraits(
        String text,
        List<String> unresolved,
        List<String> privates,
        List<String> packagePrivates,
        List<String> inaccessible,
        List<String> raws,
        List<Named> auxiliaries,
        List<Misfit> misfits,
        List<String> nullablePrimitives,
        boolean isNothing,
        boolean isArray,
        boolean isVoid,
        Set<String> lints) {
    /** Copies the collections. */
    public TypeTraits {
        unresolved = List.copyOf(unresolved);
        privates = List.copyOf(privates);
        packagePrivates = List.copyOf(packagePrivates);
        inaccessible = List.copyOf(inaccessible);
        raws = List.copyOf(raws);
        auxiliaries = List.copyOf(auxiliaries);
        misfits = List.copyOf(misfits);
        nullablePrimitives = List.copyOf(nullablePrimitives);
        lints = Set.copyOf(lints);
    }

    /**
     * Those of this type's traits that come from another type, which is an argument in it.
     *
     * @param written the same type as it is declared, with type parameters where the arguments are now
     */
    public TypeTraits broughtBy(TypeTraits argument, TypeTraits written) {
        return new TypeTraits(
                text,
                brought(unresolved, argument.unresolved, written.unresolved),
                brought(privates, argument.privates, written.privates),
                brought(packagePrivates, argument.packagePrivates, written.packagePrivates),
                brought(inaccessible, argument.inaccessible, written.inaccessible),
                List.of(),
                List.of(),
                brought(misfits, argument.misfits, written.misfits),
                brought(nullablePrimitives, argument.nullablePrimitives, written.nullablePrimitives),
                false,
                isArray && !written.isArray && argument.text.contains(text),
                isVoid && !written.isVoid && argument.text.contains(text),
                Set.of());
    }

    private static <T> List<T> brought(List<T> all, List<T> argument, List<T> written) {
        return all.stream()
                .filter(trait -> argument.contains(trait) && !written.contains(trait))
                .toList();
    }

    /**
     * A type argument outside of its bounds.
     *
     * @param argument as a reader would write it
     * @param type the simple name of what it is an argument of
     */
    public record Misfit(String argument, String type) {}
}
