package dev.kindbus.processor.check;

import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.SchemaModel;
import java.util.ArrayList;
import java.util.List;

/** Whether the annotation sits on something that can be a schema (rule S1). */
final class PlacementCheck {
    private PlacementCheck() {}

    static List<Problem> notAnInterface(SchemaModel schema) {
        return List.of(Problem.error(
                schema.annotation(),
                ("\"%s\" is %s, but only the methods of an interface can list events:"
                                + " move @EventSchema to an interface")
                        .formatted(schema.type().simpleName(), schema.article())));
    }

    static List<Problem> of(SchemaModel schema) {
        List<Problem> problems = new ArrayList<>();
        String name = schema.type().simpleName();
        for (String hidden : schema.privateTypes()) {
            problems.add(Problem.error(
                    schema.place(),
                    "\"%s\" is private, so the generated types could not name \"%s\": make it package-private"
                            .formatted(hidden, name)));
        }
        for (Named parameter : schema.typeParameters()) {
            problems.add(Problem.error(
                    parameter.place(),
                    "\"%s\" has no meaning in Event, which is one type for the whole schema: use a concrete type in its place"
                            .formatted(parameter.name())));
        }
        if (schema.isSealed()) {
            problems.add(Problem.error(
                    schema.place(),
                    ("\"%s\" is sealed, so only the types it permits may implement it, but the generated bus must, to publish:"
                                    + " remove \"sealed\"")
                            .formatted(name)));
        }
        if (schema.type().packageName().isEmpty() && !schema.surroundings().isCompact()) {
            problems.add(Problem.error(
                    schema.place(),
                    "\"%s\" is in the unnamed package, whose types no other package can import: put it in a package"
                            .formatted(name)));
        }
        return problems;
    }
}
