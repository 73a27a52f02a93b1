package dev.kindbus.processor.check;

import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.SubscriberModel;
import dev.kindbus.processor.model.Surroundings;
import java.util.List;

/** Whether generated code would find the runtime it is made for. */
final class SurroundingsCheck {
    private SurroundingsCheck() {}

    static List<Problem> of(SchemaModel schema) {
        return of(schema.surroundings(), schema.annotation(), schema.type().simpleName(), "bus");
    }

    static List<Problem> of(SubscriberModel subscriber) {
        return of(
                subscriber.surroundings(),
                subscriber.annotation(),
                subscriber.type().simpleName(),
                "binder");
    }

    private static List<Problem> of(Surroundings surroundings, Place annotation, String name, String generated) {
        return switch (surroundings.runtime()) {
            case READABLE -> List.of();
            case NOT_READ ->
                List.of(Problem.error(
                        annotation,
                        ("\"%s\" is in module %s, which does not read the runtime its %s is made of:"
                                        + " add \"requires dev.kindbus.runtime;\" to its module-info.java")
                                .formatted(name, surroundings.module(), generated)));
            case MISSING ->
                List.of(Problem.error(
                        annotation,
                        ("\"%s\" gets a %s that is made of dev.kindbus.runtime, which is not on the class path:"
                                        + " add the dependency \"dev.kindbus:bus-runtime\"")
                                .formatted(name, generated)));
        };
    }
}
