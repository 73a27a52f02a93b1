package dev.kindbus.processor.check;

import com.palantir.javapoet.TypeName;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.ParameterModel;
import dev.kindbus.processor.model.SchemaModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether each abstract method can be an event. */
final class MethodCheck {
    /** As many as a constructor takes beside its object. */
    private static final int MOST_PARAMETERS = 254;

    private MethodCheck() {}

    static List<Problem> of(SchemaModel schema) {
        List<Problem> problems = new ArrayList<>();
        Map<String, KindModel> byName = new HashMap<>();
        for (KindModel kind : schema.kinds()) {
            if (kind.isObjectMethod()) {
                problems.add(objectMethod(kind));
                continue;
            }
            problems.addAll(shape(schema, kind));
            KindModel first = byName.putIfAbsent(kind.names().method(), kind);
            if (first != null) {
                problems.add(overload(schema, kind, first));
            }
        }
        return problems;
    }

    private static Problem objectMethod(KindModel kind) {
        return Problem.error(
                kind.place(),
                "\"%s\" is a method that every object has already, so it cannot be an event: %s"
                        .formatted(
                                kind.signature(),
                                Advice.apart(
                                        kind,
                                        "rename it, such as \"%sEvent\""
                                                .formatted(kind.names().method()))));
    }

    private static List<Problem> shape(SchemaModel schema, KindModel kind) {
        List<Problem> problems = new ArrayList<>();
        String name = kind.names().method();
        if (!kind.returnType().isEmpty()) {
            problems.add(Problem.error(
                    kind.place(),
                    "\"%s\" returns %s, but an event is published and nobody answers: %s"
                            .formatted(
                                    name,
                                    kind.returnType(),
                                    Advice.body(schema, kind, "write \"void %s;\"".formatted(kind.signature())))));
        }
        for (Named parameter : kind.typeParameters()) {
            problems.add(Problem.error(
                    parameter.place(),
                    "\"%s\" would be lost, since the record of \"%s\" has no type parameter: %s"
                            .formatted(
                                    parameter.name(),
                                    name,
                                    Advice.body(schema, kind, "use a concrete type in its place"))));
        }
        if (!kind.thrown().isEmpty()) {
            String thrown = String.join(", ", kind.thrown());
            problems.add(Problem.error(
                    kind.place(),
                    "\"%s\" throws %s, but a publisher does not hear of what handlers throw: %s"
                            .formatted(
                                    name,
                                    thrown,
                                    Advice.override(
                                            schema,
                                            kind,
                                            "without \"throws %s\"".formatted(thrown),
                                            "remove \"throws %s\"".formatted(thrown)))));
        }
        if (kind.isVarArgs()) {
            var last = kind.parameters().get(kind.parameters().size() - 1);
            String element = last.traits().text().replaceAll("(\\[]|\\.\\.\\.)$", "");
            problems.add(Problem.error(
                    last.place(),
                    "\"%s\" is a variable-arity parameter, which a record would keep as a mutable array: %s"
                            .formatted(
                                    last.name(),
                                    Advice.body(
                                            schema, kind, "write \"List<%s> %s\"".formatted(element, last.name())))));
        }
        int words = kind.parameters().stream().mapToInt(MethodCheck::words).sum();
        if (words > MOST_PARAMETERS) {
            problems.add(Problem.error(
                    kind.place(),
                    "\"%s\" has %d parameters, a long or a double counted twice, but the constructor of a record takes %d: %s"
                            .formatted(
                                    name, words, MOST_PARAMETERS, Advice.body(schema, kind, "group them in records"))));
        }
        return problems;
    }

    private static int words(ParameterModel parameter) {
        TypeName type = parameter.type().withoutAnnotations();
        return type.equals(TypeName.LONG) || type.equals(TypeName.DOUBLE) ? 2 : 1;
    }

    private static Problem overload(SchemaModel schema, KindModel kind, KindModel first) {
        return Problem.error(
                kind.place(),
                "\"%s\" overloads \"%s\"%s, but one name is one event: %s"
                        .formatted(
                                kind.signature(),
                                first.signature(),
                                NameCheck.line(first),
                                Advice.body(schema, kind, "give it a name of its own")));
    }
}
