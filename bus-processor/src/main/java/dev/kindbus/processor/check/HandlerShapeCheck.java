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
                    "\"%s\" is protected in another package, so the binder could not call it: %s"
                            .formatted(
                                    method.name(),
                                    Advice.override(
                                            method,
                                            "",
                                            method.isFinal() ? "make it public" : "make it public, or override it"))));
        }
        if (method.isStatic()) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" is static, but it is an object that subscribes: %s"
                            .formatted(method.name(), Advice.apart(method, "remove \"static\""))));
        }
        for (Named parameter : method.typeParameters()) {
            problems.add(Problem.error(
                    parameter.place(),
                    "\"%s\" has no meaning in \"%s\", since what it is given has one type: %s"
                            .formatted(
                                    parameter.name(),
                                    method.name(),
                                    Advice.apart(method, "use a concrete type in its place"))));
        }
        if (!method.returnType().isEmpty()) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" returns %s, but nobody is given what a handler returns: %s"
                            .formatted(
                                    method.name(),
                                    method.returnType(),
                                    Advice.apart(method, "write \"%s\"".formatted(expected)))));
        }
        return problems;
    }
}
