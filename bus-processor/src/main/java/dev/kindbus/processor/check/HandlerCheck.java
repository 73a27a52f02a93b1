package dev.kindbus.processor.check;

import dev.kindbus.processor.model.HandlerMethod;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.SubscriberModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether each method that is called like a handler is one, and the only one of its kind. */
final class HandlerCheck {
    private final SubscriberModel subscriber;
    private final SchemaModel schema;
    private final HandlerNames names;
    private final Map<String, HandlerMethod> first = new HashMap<>();

    private HandlerCheck(SubscriberModel subscriber, SchemaModel schema) {
        this.subscriber = subscriber;
        this.schema = schema;
        this.names = new HandlerNames(subscriber);
        subscriber.methods().forEach(method -> first.putIfAbsent(method.name(), method));
    }

    static List<Problem> of(SubscriberModel subscriber) {
        return subscriber
                .reference()
                .schema()
                .map(schema -> new HandlerCheck(subscriber, schema).all())
                .orElse(List.of());
    }

    private List<Problem> all() {
        List<Problem> problems = new ArrayList<>();
        for (HandlerMethod method : subscriber.methods()) {
            problems.addAll(of(method));
        }
        if (problems.isEmpty() && subscriber.bindings().isEmpty()) {
            problems.add(Problem.error(
                    subscriber.place(),
                    "\"%s\" handles nothing, since none of its methods is called on<Kind>: add one, such as \"void %s\""
                            .formatted(subscriber.type().simpleName(), subscriber.example())));
        }
        return problems;
    }

    private List<Problem> of(HandlerMethod method) {
        HandlerMethod other = first.getOrDefault(method.name(), method);
        if (names.isHandler(method)) {
            return other.equals(method) ? ofHandler(method, names.handled(method)) : List.of(overload(method, other));
        }
        if (names.isLagListener(method)) {
            return other.equals(method)
                    ? ofLagListener(method, names.lagging(method))
                    : List.of(overload(method, other));
        }
        return names.unknown(method).stream().toList();
    }

    private List<Problem> ofHandler(HandlerMethod method, KindModel kind) {
        List<Problem> problems = new ArrayList<>(HandlerShapeCheck.of(method, "void " + method.expected()));
        if (!method.tooBroad().isEmpty()) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" throws %s, but a handler may throw no more than an Exception: %s"
                            .formatted(
                                    method.name(),
                                    String.join(", ", method.tooBroad()),
                                    Advice.override(
                                            method, " with \"throws Exception\"", "write \"throws Exception\""))));
        }
        if (method.call().isEmpty() && method.typeParameters().isEmpty()) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" does not take what \"%s\" carries: %s"
                            .formatted(
                                    method.name(),
                                    kind.names().method(),
                                    Advice.apart(
                                            method,
                                            "write \"void %s\", with \"%s context\" as its last parameter if it needs one"
                                                    .formatted(
                                                            method.expected(),
                                                            schema.generated()
                                                                    .handlerContext()
                                                                    .simpleName())))));
        }
        for (String hidden : method.hiddenPayload()) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" is not public, so the binder generated into %s could not take what \"%s\" carries: make it public"
                            .formatted(
                                    hidden,
                                    subscriber.type().packageName(),
                                    kind.names().method())));
        }
        if (kind.channel().mustHandleLag() && !first.containsKey(kind.names().lagListener())) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" may be overtaken, and \"%s\" is declared with Lag.MUST_HANDLE: add \"%s\""
                            .formatted(method.name(), kind.names().method(), HandlerNames.expectedLagListener(kind))));
        }
        return problems;
    }

    private List<Problem> ofLagListener(HandlerMethod method, KindModel kind) {
        String expected = HandlerNames.expectedLagListener(kind);
        List<Problem> problems = new ArrayList<>(HandlerShapeCheck.of(method, expected));
        if (!method.checked().isEmpty()) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" throws %s, but nobody handles what is thrown when a gap is told of: %s"
                            .formatted(
                                    method.name(),
                                    String.join(", ", method.checked()),
                                    Advice.override(method, ", and handle it there", "handle it in the method"))));
        }
        if (!method.takesLag() && method.typeParameters().isEmpty()) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" is told of gaps, and given nothing else: %s"
                            .formatted(method.name(), Advice.apart(method, "write \"%s\"".formatted(expected)))));
        }
        if (!first.containsKey(kind.names().handler())) {
            problems.add(Problem.error(
                    method.place(),
                    "\"%s\" is told of the gaps of \"%s\", which \"%s\" does not handle: add \"void %s\""
                            .formatted(
                                    method.name(),
                                    kind.names().method(),
                                    subscriber.type().simpleName(),
                                    method.expected())));
        }
        return problems;
    }

    private static Problem overload(HandlerMethod method, HandlerMethod other) {
        String where = method.owner().equals(other.owner())
                ? other.line() == 0 ? "" : " in line " + other.line()
                : " of \"" + other.owner() + "\"";
        return Problem.error(
                method.place(),
                "\"%s\" overloads \"%s\"%s, but a kind has one handler in a class: %s"
                        .formatted(
                                method.signature(),
                                other.signature(),
                                where,
                                Advice.apart(method, "rename one of them")));
    }
}
