package dev.kindbus.processor.check;

import dev.kindbus.processor.model.HandlerMethod;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.TypeUse;

/**
 * What to write instead. What is wrong with a method of this compile is put right there; a method of a class file its user
 * cannot change, but override, unless it is final, or do without.
 */
final class Advice {
    private Advice() {}

    /** One advice for a method of this compile, another for one of a class file. */
    static String choose(KindModel kind, String atTheMethod, String atTheSchema) {
        return isFixed(kind) ? atTheSchema : atTheMethod;
    }

    /** For what no override of the event puts right but one with a body, which is no event. */
    static String body(SchemaModel schema, KindModel kind, String atTheMethod) {
        return choose(
                kind,
                atTheMethod,
                "give it a body in \"%s\", so that it is no event"
                        .formatted(schema.type().simpleName()));
    }

    /** For what an override of the event puts right. */
    static String override(SchemaModel schema, KindModel kind, String with, String atTheMethod) {
        return choose(
                kind,
                atTheMethod,
                "override it in \"%s\" %s".formatted(schema.type().simpleName(), with));
    }

    /** For a part of a payload that no override of its event changes. */
    static String apart(TypeUse use, KindModel kind, String whereItIsWritten) {
        return use.place().inheritedFrom().isEmpty() ? whereItIsWritten : apart(kind, whereItIsWritten);
    }

    /** For what no override of the event puts right. */
    static String apart(KindModel kind, String atTheMethod) {
        return choose(kind, atTheMethod, "do not extend \"%s\"".formatted(kind.owner()));
    }

    /** For what an override of the handler puts right. */
    static String override(HandlerMethod handler, String with, String atTheMethod) {
        if (!isFixed(handler)) {
            return atTheMethod;
        }
        return handler.isFinal() || handler.isStatic() ? apart(handler, atTheMethod) : "override it" + with;
    }

    /** For what no override of the handler puts right. */
    static String apart(HandlerMethod handler, String atTheMethod) {
        return isFixed(handler)
                ? "put the handlers into a class that does not extend \"%s\"".formatted(handler.owner())
                : atTheMethod;
    }

    private static boolean isFixed(KindModel kind) {
        return !kind.place().inheritedFrom().isEmpty();
    }

    private static boolean isFixed(HandlerMethod handler) {
        return !handler.place().inheritedFrom().isEmpty();
    }
}
