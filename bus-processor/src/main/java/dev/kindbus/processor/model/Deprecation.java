package dev.kindbus.processor.model;

import java.util.Set;

/**
 * Whether, and how, something is deprecated.
 *
 * @param isDeprecated whether it is
 * @param since the annotation's {@code since}, empty if it has none
 * @param forRemoval the annotation's {@code forRemoval}
 */
public record Deprecation(boolean isDeprecated, String since, boolean forRemoval) {
    /** Not deprecated. */
    public static final Deprecation NONE = new Deprecation(false, "", false);

    /** The javac lints that naming it trips. */
    public Set<String> lints() {
        if (!isDeprecated) {
            return Set.of();
        }
        return Set.of(forRemoval ? "removal" : "deprecation");
    }
}
