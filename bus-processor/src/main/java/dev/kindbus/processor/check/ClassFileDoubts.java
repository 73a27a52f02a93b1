package dev.kindbus.processor.check;

import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.ParameterModel;
import dev.kindbus.processor.model.SchemaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Warnings of what the class file of a supertype does not tell of an event that is inherited from it. */
final class ClassFileDoubts {
    private static final String SILENCE = ", or @SuppressWarnings(\"kindbus\") if you mean it";

    private ClassFileDoubts() {}

    static List<Problem> of(SchemaModel schema) {
        List<Problem> warnings = new ArrayList<>();
        for (KindModel kind : schema.kinds()) {
            if (kind.doubts().isSilenced()) {
                continue;
            }
            if (kind.doubts().hasLostNames()) {
                warnings.add(lostNames(schema, kind));
            }
            if (kind.doubts().hasLostNulls()) {
                warnings.add(lostNulls(schema, kind));
            }
        }
        return warnings;
    }

    private static Problem lostNames(SchemaModel schema, KindModel kind) {
        String names = kind.parameters().stream().map(ParameterModel::name).collect(Collectors.joining(", "));
        return Problem.warning(
                kind.place(),
                "\"%s\" has lost the names of its parameters, so the components of its record are called %s: override it in \"%s\", or compile \"%s\" with -parameters%s"
                        .formatted(kind.names().method(), names, schema.type().simpleName(), kind.owner(), SILENCE));
    }

    private static Problem lostNulls(SchemaModel schema, KindModel kind) {
        return Problem.warning(
                kind.place(),
                "\"%s\" may have @Nullable parameters, which javac before 22 does not show of a class file in a module, so null is refused: override it in \"%s\"%s"
                        .formatted(kind.names().method(), schema.type().simpleName(), SILENCE));
    }
}
