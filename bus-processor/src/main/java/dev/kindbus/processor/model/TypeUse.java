package dev.kindbus.processor.model;

import java.util.Set;

/**
 * A type, or the part of one, that is written somewhere.
 *
 * @param place where: a parameter, or a type whose {@code extends} clause passes it as an argument
 * @param traits what a check may find fault with
 * @param silenced the tokens of every {@code @SuppressWarnings} around it, those of the schema among them
 */
public record TypeUse(Place place, TypeTraits traits, Set<String> silenced) {
    /** Copies the tokens. */
    public TypeUse {
        silenced = Set.copyOf(silenced);
    }

    /** Whether a warning of that token is not wanted. */
    public boolean silences(String token) {
        return silenced.contains(token) || silenced.contains("all");
    }
}
