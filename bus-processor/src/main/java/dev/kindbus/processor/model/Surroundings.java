package dev.kindbus.processor.model;

import java.util.Set;

/**
 * What the place of a schema, its module and its class path offer to generated code.
 *
 * @param release the Java release that is compiled for
 * @param isCompact whether it is in a compact source file, whose class has no name
 * @param runtime whether the runtime can be named
 * @param module the schema's module, empty where it has none
 * @param sources the simple names of the top-level types of this compile, for hints
 * @param hiddenNames the names of types of {@code java.lang} that its package has types of its own for
 * @param hasGenerated whether {@code javax.annotation.processing.Generated} can be named
 */
public record Surroundings(
        int release,
        boolean isCompact,
        Access runtime,
        String module,
        Set<String> sources,
        Set<String> hiddenNames,
        boolean hasGenerated) {
    /** The first release with all that generated code is made of: records, sealed types, patterns. */
    public static final int FIRST_RELEASE = 17;

    /** Copies the names. */
    public Surroundings {
        sources = Set.copyOf(sources);
        hiddenNames = Set.copyOf(hiddenNames);
    }

    /** Whether the types of {@code dev.kindbus.runtime} can be named. */
    public enum Access {
        /** They can. */
        READABLE,

        /** They are there, but the schema's module does not read theirs. */
        NOT_READ,

        /** They are not there. */
        MISSING
    }
}
