package dev.kindbus.processor.check;

import dev.kindbus.processor.model.SchemaModel;
import java.util.List;

/** Whether generated code would find the runtime it is made for. */
final class SurroundingsCheck {
    private SurroundingsCheck() {}

    static List<Problem> of(SchemaModel schema) {
        String name = schema.type().simpleName();
        return switch (schema.surroundings().runtime()) {
            case READABLE -> List.of();
            case NOT_READ ->
                List.of(Problem.error(
                        schema.annotation(),
                        ("\"%s\" is in module %s, which does not read the runtime its bus is made of:"
                                        + " add \"requires dev.kindbus.runtime;\" to its module-info.java")
                                .formatted(name, schema.surroundings().module())));
            case MISSING ->
                List.of(Problem.error(
                        schema.annotation(),
                        ("\"%s\" gets a bus that is made of dev.kindbus.runtime, which is not on the class path:"
                                        + " add the dependency \"dev.kindbus:bus-runtime\"")
                                .formatted(name)));
        };
    }
}
