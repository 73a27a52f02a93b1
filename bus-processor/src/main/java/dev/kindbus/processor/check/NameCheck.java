package dev.kindbus.processor.check;

import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.KindNames;
import dev.kindbus.processor.model.SchemaModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether each event's name leads to names for a type and a constant, which no other event has. */
final class NameCheck {
    private NameCheck() {}

    static List<Problem> of(SchemaModel schema) {
        List<Problem> problems = new ArrayList<>();
        Map<String, KindModel> byFile = new HashMap<>();
        Map<String, KindModel> byConstant = new HashMap<>();
        for (KindModel kind : schema.kinds()) {
            KindNames names = kind.names();
            if (!Character.isLetter(names.method().codePointAt(0))) {
                problems.add(Problem.error(
                        kind.place(),
                        "\"%s\" does not begin with a letter, so it makes no name for a type: %s"
                                .formatted(
                                        names.method(),
                                        rename(
                                                schema,
                                                kind,
                                                "event" + names.method().replaceAll("[^\\p{L}\\p{Nd}]", "")))));
                continue;
            }
            if (names.method().contains("$")) {
                problems.add(Problem.error(
                        kind.place(),
                        "\"%s\" contains a \"$\", which belongs to compilers: %s"
                                .formatted(
                                        names.method(),
                                        rename(schema, kind, names.method().replace("$", "_")))));
                continue;
            }
            // Two class files whose names differ only in case are one file on some file systems.
            KindModel sameFile = byFile.putIfAbsent(names.type().toLowerCase(Locale.ROOT), kind);
            KindModel sameConstant = byConstant.putIfAbsent(names.constant(), kind);
            KindModel first = sameFile != null ? sameFile : sameConstant;
            if (first != null && !first.names().method().equals(names.method())) {
                problems.add(sameName(schema, kind, first, sameConstant != null));
            }
        }
        return problems;
    }

    private static Problem sameName(SchemaModel schema, KindModel kind, KindModel first, boolean isSameConstant) {
        String why = isSameConstant
                ? "both would be EventKind." + kind.names().constant()
                : "their records would be one file where file names ignore case";
        return Problem.error(
                kind.place(),
                "\"%s\" is too close to \"%s\"%s, since %s: %s"
                        .formatted(
                                kind.names().method(),
                                first.names().method(),
                                line(first),
                                why,
                                Advice.body(schema, kind, "rename one of them")));
    }

    private static String rename(SchemaModel schema, KindModel kind, String suggestion) {
        return Advice.body(schema, kind, "rename it, such as \"%s\"".formatted(suggestion));
    }

    /** Where an event is declared, if the compiler says. */
    static String line(KindModel kind) {
        return kind.line() == 0 ? "" : " in line " + kind.line();
    }
}
