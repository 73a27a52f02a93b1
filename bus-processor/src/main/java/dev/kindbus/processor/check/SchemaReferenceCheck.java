package dev.kindbus.processor.check;

import dev.kindbus.processor.model.SchemaReference;
import dev.kindbus.processor.model.SubscriberModel;
import java.util.List;

/** Whether a subscriber names a schema whose bus it can use. */
final class SchemaReferenceCheck {
    private SchemaReferenceCheck() {}

    static List<Problem> of(SubscriberModel subscriber) {
        SchemaReference reference = subscriber.reference();
        String name = subscriber.type().simpleName();
        return switch (reference.state()) {
            case NO_SCHEMA ->
                List.of(Problem.error(
                        reference.place(),
                        "\"%s\" is no schema, so it has no events to handle: name an interface with @EventSchema"
                                .formatted(reference.text())));
            case WITHOUT_BUS ->
                List.of(Problem.error(
                        reference.place(),
                        ("No binder was generated for \"%s\", because \"%s\" was compiled without the bus of its events:"
                                        + " compile it with the processor of Kindbus, too")
                                .formatted(name, reference.text())));
            case READY -> isOutOfSight(subscriber) ? List.of(outOfSight(subscriber)) : List.of();
            case UNRESOLVED, AWAITED -> List.of();
        };
    }

    private static boolean isOutOfSight(SubscriberModel subscriber) {
        return subscriber
                .reference()
                .schema()
                .filter(schema -> !schema.isPublic())
                .filter(schema ->
                        !schema.type().packageName().equals(subscriber.type().packageName()))
                .isPresent();
    }

    private static Problem outOfSight(SubscriberModel subscriber) {
        return Problem.error(
                subscriber.reference().place(),
                "\"%s\" is not public, so the binder generated into %s could not name its bus: make it public"
                        .formatted(
                                subscriber.reference().text(), subscriber.type().packageName()));
    }
}
