package dev.kindbus.processor.check;

import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.SubscriberModel;
import java.util.ArrayList;
import java.util.List;

/** Whether the annotation sits on something whose objects a binder can be given. */
final class SubscriberPlacementCheck {
    private SubscriberPlacementCheck() {}

    static List<Problem> notAClass(SubscriberModel subscriber) {
        return List.of(Problem.error(
                subscriber.annotation(),
                "\"%s\" is %s, but only the methods of a class can be handlers: move @EventSubscriber to a class"
                        .formatted(subscriber.type().simpleName(), subscriber.article())));
    }

    static List<Problem> of(SubscriberModel subscriber) {
        List<Problem> problems = new ArrayList<>();
        String name = subscriber.type().simpleName();
        for (String hidden : subscriber.privateTypes()) {
            problems.add(Problem.error(
                    subscriber.place(),
                    "\"%s\" is private, so the binder could not name \"%s\": make it package-private"
                            .formatted(hidden, name)));
        }
        if (subscriber.isAbstract()) {
            problems.add(Problem.error(
                    subscriber.place(),
                    ("\"%s\" is abstract, so it has no objects that could subscribe:"
                                    + " put @EventSubscriber on the classes that extend it, which inherit its handlers")
                            .formatted(name)));
        }
        if (subscriber.isInner()) {
            problems.add(Problem.error(
                    subscriber.place(),
                    "\"%s\" is an inner class, whose objects belong to others that a binder knows nothing of: make it static"
                            .formatted(name)));
        }
        for (Named parameter : subscriber.typeParameters()) {
            problems.add(Problem.error(
                    parameter.place(),
                    "\"%s\" has no meaning in a binder, since what an event carries has one type: use a concrete type in its place"
                            .formatted(parameter.name())));
        }
        return problems;
    }
}
