package dev.kindbus.processor.check;

import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.SubscriberModel;
import dev.kindbus.processor.model.Surroundings;
import java.util.ArrayList;
import java.util.List;

/** Whether generated code could name what it is made for, and would find the runtime it is made of. */
final class SurroundingsCheck {
    private SurroundingsCheck() {}

    static List<Problem> of(SchemaModel schema) {
        return of(
                schema.surroundings(),
                schema.place(),
                schema.annotation(),
                schema.type().simpleName(),
                "bus");
    }

    static List<Problem> of(SubscriberModel subscriber) {
        return of(
                subscriber.surroundings(),
                subscriber.place(),
                subscriber.annotation(),
                subscriber.type().simpleName(),
                "binder");
    }

    private static List<Problem> of(
            Surroundings surroundings, Place place, Place annotation, String name, String generated) {
        List<Problem> problems = new ArrayList<>();
        if (surroundings.isCompact()) {
            problems.add(Problem.error(
                    place,
                    "\"%s\" is in a compact source file, whose types no other file can name: put it in a file of its own, in a package"
                            .formatted(name)));
        }
        if (surroundings.release() < Surroundings.FIRST_RELEASE) {
            problems.add(Problem.error(
                    annotation,
                    ("\"%s\" gets a %s that needs release %d, but this compile is for release %d:"
                                    + " set <maven.compiler.release>%d</maven.compiler.release>, or --release %d")
                            .formatted(
                                    name,
                                    generated,
                                    Surroundings.FIRST_RELEASE,
                                    surroundings.release(),
                                    Surroundings.FIRST_RELEASE,
                                    Surroundings.FIRST_RELEASE)));
        }
        problems.addAll(ofRuntime(surroundings, annotation, name, generated));
        return problems;
    }

    private static List<Problem> ofRuntime(Surroundings surroundings, Place annotation, String name, String generated) {
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
