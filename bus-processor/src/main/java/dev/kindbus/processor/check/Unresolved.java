package dev.kindbus.processor.check;

import dev.kindbus.processor.model.Surroundings;

/** What to do about a name that does not resolve. */
final class Unresolved {
    /** What kapt writes into the Java that it shows to processors, for every type that it does not know. */
    static final String OF_KAPT = "error.NonExistentClass";

    private Unresolved() {}

    /** Why there is nothing of a name, and what to write instead. */
    static String because(String missing, Surroundings surroundings) {
        // Where not even that is there, compilers have lost the package.
        if (OF_KAPT.endsWith("." + missing) || OF_KAPT.equals(missing)) {
            return "kapt shows \"%s\" for a type that it does not know, or that another processor writes: set correctErrorTypes to true in the build's kapt block"
                    .formatted(OF_KAPT);
        }
        return "\"%s\" does not resolve: %s"
                .formatted(
                        missing,
                        DidYouMean.nearest(missing, surroundings.sources())
                                .map("did you mean \"%s\"?"::formatted)
                                .orElse("fix that first"));
    }
}
