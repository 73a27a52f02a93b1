package dev.kindbus.processor.check;

import dev.kindbus.processor.model.HandlerMethod;
import dev.kindbus.processor.model.Named;
import java.util.ArrayList;
import java.util.List;

/** Whether a binder can call a method on an object, and loses nothing by it. */
final class HandlerShapeCheck {
    private HandlerShapeCheck() {}

    /**
     * @param expected the method as it should be written
     */
    static List<Problem> of(HandlerMethod method, String expected) {
        List<Problem> problems = new ArrayList<>();
        if (method.isPrivate()) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" is private, so the binder could not call it: make it package-private"
                            .formatted(method.name())));
        }
        if (method.isOutOfReach()) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" is protected in another package, so the binder could not call it: make it public, or override it"
                            .formatted(method.name())));
        }
        if (method.isStatic()) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" is static, but it is an object that subscribes: remove \"static\""
                            .formatted(method.name())));
        }
        for (Named parameter : method.typeParameters()) {
            problems.add(Problem.error(
                    parameter.place(),
                    "\"%s\" has no meaning in \"%s\", since what it is given has one type: use a concrete type in its place"
                            .formatted(parameter.name(), method.name())));
        }
        if (!method.returnType().isEmpty()) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" returns %s, but nobody is given what a handler returns: write \"%s\""
                            .formatted(method.name(), method.returnType(), expected)));
        }
        return problems;
    }
}
