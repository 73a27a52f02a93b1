package dev.kindbus.processor.check;

import dev.kindbus.processor.model.ModularName;
import dev.kindbus.processor.model.Occupant;
import dev.kindbus.processor.model.SubscriberModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.annotation.processing.FilerException;

/** Every check of a subscriber. */
public final class SubscriberChecks {
    private SubscriberChecks() {}

    /**
     * All problems of a subscriber whose names resolve, or of one for which nobody is left who could write what does not: the
     * annotation's, the class's, then each method's in order.
     *
     * @param occupants what has a name already
     */
    public static List<Problem> of(SubscriberModel subscriber, Function<ModularName, Optional<Occupant>> occupants) {
        if (!subscriber.isClass()) {
            return SubscriberPlacementCheck.notAClass(subscriber);
        }
        List<Problem> problems = new ArrayList<>();
        problems.addAll(SurroundingsCheck.of(subscriber));
        List<Problem> ofReference = SchemaReferenceCheck.of(subscriber);
        problems.addAll(ofReference);
        problems.addAll(SubscriberPlacementCheck.of(subscriber));
        FileNameCheck.of(subscriber).ifPresent(problems::add);
        occupants
                .apply(new ModularName(
                        subscriber.surroundings().module(), subscriber.binder().canonicalName()))
                .ifPresent(occupant -> problems.add(taken(
                        subscriber,
                        Neighbours.thereIs(occupant, subscriber.binder().simpleName()))));
        if (ofReference.isEmpty()) {
            problems.addAll(ofMethods(subscriber));
        }
        // Of what is only noted there is time to speak when nothing is wrong.
        if (problems.stream().noneMatch(Problem::isError)) {
            problems.addAll(AuxiliaryCheck.of(subscriber.auxiliaries()));
        }
        return problems;
    }

    /** What to say when the compiler refuses the binder, for another processor has written a type of its name. */
    public static Problem taken(SubscriberModel subscriber, FilerException refusal) {
        return taken(subscriber, "another processor wrote a type of that name (" + refusal.getMessage() + ")");
    }

    private static List<Problem> ofMethods(SubscriberModel subscriber) {
        if (subscriber.isUnresolved()) {
            return UnresolvedCheck.of(subscriber);
        }
        // Of what a type parameter stands for, no method could be told that it is wrong.
        return subscriber.typeParameters().isEmpty() ? HandlerCheck.of(subscriber) : List.of();
    }

    private static Problem taken(SubscriberModel subscriber, String why) {
        return Problem.error(
                subscriber.place(),
                "\"%s\" would be written for \"%s\", but %s: rename one of them"
                        .formatted(
                                subscriber.binder().simpleName(),
                                subscriber.type().simpleName(),
                                why));
    }
}
