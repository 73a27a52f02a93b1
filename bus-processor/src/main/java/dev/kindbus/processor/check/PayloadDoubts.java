package dev.kindbus.processor.check;

import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.ParameterModel;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.TypeTraits;
import dev.kindbus.processor.model.TypeUse;
import java.util.ArrayList;
import java.util.List;

/** Warnings of payloads that compile, and will hurt later. Each stands where what it is about is written. */
final class PayloadDoubts {
    private static final String SILENCE = ", or @SuppressWarnings(\"kindbus\") if you mean it";

    private PayloadDoubts() {}

    /** What the {@code extends} clauses do to the payloads of inherited events. */
    static List<Problem> ofSupertypes(SchemaModel schema) {
        return schema.rawSupertypes().stream()
                .map(raw -> Problem.warning(
                        raw.place(),
                        "\"%s\" is raw, so handlers would have to cast what its events carry: write %s<...>%s"
                                .formatted(raw.name(), raw.name(), SILENCE)))
                .toList();
    }

    static List<Problem> of(SchemaModel schema, KindModel kind, ParameterModel parameter) {
        return parameter.uses().stream()
                .filter(use -> !use.silences("kindbus"))
                .flatMap(use -> of(schema, kind, parameter, use).stream())
                .toList();
    }

    private static List<Problem> of(SchemaModel schema, KindModel kind, ParameterModel parameter, TypeUse use) {
        List<Problem> warnings = new ArrayList<>();
        TypeTraits traits = use.traits();
        if (!use.silences("rawtypes")) {
            for (String raw : traits.raws()) {
                warnings.add(Problem.warning(
                        use.place(),
                        "\"%s\" is raw, so handlers would have to cast what is in it: %s%s"
                                .formatted(raw, Advice.apart(use, kind, "write " + raw + "<...>"), SILENCE)));
            }
        }
        if (traits.isArray()) {
            warnings.add(Problem.warning(
                    use.place(),
                    "\"%s %s\" is an array, which every handler can change and a record compares by identity: %s%s"
                            .formatted(
                                    traits.text(), parameter.name(), Advice.apart(use, kind, "use a List"), SILENCE)));
        }
        if (traits.isVoid()) {
            warnings.add(Problem.warning(
                    use.place(),
                    "\"Void %s\" can only be null, which %s: %s%s"
                            .formatted(
                                    parameter.name(),
                                    parameter.refusesNull() ? "is refused" : "tells a handler nothing",
                                    Advice.apart(use, kind, "leave the parameter out"),
                                    SILENCE)));
        }
        if (schema.isPublic()) {
            for (String hidden : traits.packagePrivates()) {
                warnings.add(Problem.warning(
                        use.place(),
                        "\"%s\" is package-private, but Event will be public, as \"%s\" is: make both the same%s"
                                .formatted(hidden, schema.type().simpleName(), SILENCE)));
            }
        }
        return warnings;
    }
}
