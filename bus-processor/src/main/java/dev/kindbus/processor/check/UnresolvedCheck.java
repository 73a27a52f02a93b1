package dev.kindbus.processor.check;

import dev.kindbus.processor.model.HandlerMethod;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.SchemaReference;
import dev.kindbus.processor.model.SubscriberModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether everything that a subscriber names was there in the end. Where its schema is wrong, so that there is no bus whose
 * types it could name, that has been said at the schema and is enough.
 */
final class UnresolvedCheck {
    private UnresolvedCheck() {}

    static List<Problem> of(SubscriberModel subscriber) {
        if (subscriber.reference().state() == SchemaReference.State.AWAITED) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        if (subscriber.reference().state() == SchemaReference.State.UNRESOLVED) {
            problems.add(Problem.error(
                    subscriber.reference().place(),
                    "No binder was generated for \"%s\", because %s"
                            .formatted(
                                    subscriber.type().simpleName(),
                                    subscriber.reference().text().equals(Unresolved.OF_KAPT)
                                            ? Unresolved.because(Unresolved.OF_KAPT, subscriber.surroundings())
                                            : "the schema it names does not resolve: fix that first")));
        }
        for (Named missing : subscriber.unresolvedSupertypes()) {
            problems.add(unresolved(subscriber, missing));
        }
        for (HandlerMethod method : subscriber.methods()) {
            for (Named missing : method.unresolved()) {
                problems.add(unresolved(subscriber, missing));
            }
        }
        return problems;
    }

    private static Problem unresolved(SubscriberModel subscriber, Named missing) {
        return Problem.error(
                missing.place(),
                "No binder was generated for \"%s\", because %s"
                        .formatted(
                                subscriber.type().simpleName(),
                                Unresolved.because(missing.name(), subscriber.surroundings())));
    }
}
