package dev.kindbus.processor.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A method of a subscriber that is called like a handler: {@code on}, then a capital. What the rules forbid is kept, for the
 * checks to find.
 *
 * @param place the method
 * @param line the line it is declared on, or 0 where the compiler does not say
 * @param name its name
 * @param signature as a reader would write it: {@code onLapComplete(Lap lap, Session session)}
 * @param owner the type that declares it
 * @param isInherited whether a supertype declares it, so that its name is not the subscriber's choice
 * @param isPrivate whether only its class may call it
 * @param isStatic whether it belongs to no object
 * @param isFinal whether it cannot be overridden
 * @param isOutOfReach whether it is protected, in another package
 * @param typeParameters its own, each with its place
 * @param returnType as written, empty for {@code void}
 * @param checked the checked exceptions it declares
 * @param tooBroad those of its exceptions that are neither {@code Exception}s nor {@code Error}s
 * @param unresolved the names in its parameters that the compiler could not resolve, each at its parameter
 * @param call how it takes what its kind carries; empty if it does not, or handles no kind
 * @param hiddenPayload the types in that payload which the binder's package does not see
 * @param expected the signature of a handler of its kind, empty if it has none
 * @param takesLag whether it can be given a lag and nothing else
 * @param lints the javac lints that calling it would trip
 */
public record HandlerMethod(
        Place place,
        long line,
        String name,
        String signature,
        String owner,
        boolean isInherited,
        boolean isPrivate,
        boolean isStatic,
        boolean isFinal,
        boolean isOutOfReach,
        List<Named> typeParameters,
        String returnType,
        List<String> checked,
        List<String> tooBroad,
        List<Named> unresolved,
        Optional<HandlerCall> call,
        List<String> hiddenPayload,
        String expected,
        boolean takesLag,
        Set<String> lints) {
    /** Copies the collections. */
    public HandlerMethod {
        typeParameters = List.copyOf(typeParameters);
        checked = List.copyOf(checked);
        tooBroad = List.copyOf(tooBroad);
        unresolved = List.copyOf(unresolved);
        hiddenPayload = List.copyOf(hiddenPayload);
        lints = Set.copyOf(lints);
    }
}
