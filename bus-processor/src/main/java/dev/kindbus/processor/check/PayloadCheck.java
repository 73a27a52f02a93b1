package dev.kindbus.processor.check;

import com.palantir.javapoet.ClassName;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.ParameterModel;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.TypeTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the generated types can name each payload, and whether it will serve well. */
final class PayloadCheck {
    private static final String SILENCE = ", or @SuppressWarnings(\"kindbus\") if you mean it";

    private PayloadCheck() {}

    static List<Problem> of(SchemaModel schema) {
        List<Problem> problems = new ArrayList<>();
        for (String missing : schema.unresolvedSupertypes()) {
            problems.add(Problem.error(schema.place(), unresolved(schema, missing)));
        }
        for (KindModel kind : schema.kinds()) {
            for (ParameterModel parameter : kind.parameters()) {
                List<Problem> errors = errors(schema, parameter);
                problems.addAll(errors);
                if (errors.isEmpty() && !kind.isVarArgs()) {
                    problems.addAll(warnings(schema, parameter));
                }
            }
        }
        return problems;
    }

    private static List<Problem> errors(SchemaModel schema, ParameterModel parameter) {
        List<Problem> errors = new ArrayList<>();
        for (String missing : parameter.traits().unresolved()) {
            errors.add(Problem.error(parameter.place(), unresolved(schema, missing)));
        }
        errors.addAll(impossible(schema, parameter));
        for (String hidden : parameter.traits().privates()) {
            errors.add(Problem.error(
                    parameter.place(),
                    "\"%s\" is private, so the generated Event could not name it: make it at least package-private"
                            .formatted(hidden)));
        }
        for (String hidden : parameter.traits().inaccessible()) {
            errors.add(Problem.error(
                    parameter.place(),
                    "\"%s\" is not public, so the Event generated into %s could not name it: make it public"
                            .formatted(hidden, schema.type().packageName())));
        }
        return errors;
    }

    /** What no compiler accepts, or only accepts since an annotation says what it likes. */
    private static List<Problem> impossible(SchemaModel schema, ParameterModel parameter) {
        List<Problem> errors = new ArrayList<>();
        if (parameter.traits().isNothing()) {
            errors.add(Problem.error(
                    parameter.place(),
                    "\"%s\" is void, which is the type of no parameter: leave it out".formatted(parameter.name())));
        }
        for (TypeTraits.Misfit misfit : parameter.traits().misfits()) {
            errors.add(Problem.error(
                    parameter.place(),
                    "No bus was generated for \"%s\", because \"%s\" is not within the bounds of what \"%s\" takes: fix that first"
                            .formatted(schema.type().simpleName(), misfit.argument(), misfit.type())));
        }
        nullablePrimitive(parameter).ifPresent(errors::add);
        return errors;
    }

    private static Optional<Problem> nullablePrimitive(ParameterModel parameter) {
        String name = parameter.name();
        if (parameter.type().isPrimitive() && parameter.isNullable()) {
            String boxed = ((ClassName) parameter.type().withoutAnnotations().box()).simpleName();
            return Optional.of(Problem.error(
                    parameter.place(),
                    "\"%s\" is declared @Nullable, but a primitive is never null: remove it, or write \"@Nullable %s %s\""
                            .formatted(name, boxed, name)));
        }
        // An annotation that is one of declarations, too, means the array.
        if (parameter.traits().nullablePrimitives().isEmpty()
                || !parameter.annotations().isEmpty()) {
            return Optional.empty();
        }
        String type = parameter.traits().nullablePrimitives().get(0);
        return Optional.of(Problem.error(
                parameter.place(),
                "\"%s\" has a \"@Nullable %s\" in it, but a primitive is never null: %s"
                        .formatted(
                                name,
                                type,
                                parameter.traits().isArray()
                                        ? "remove it, or write \"%s @Nullable [] %s\"".formatted(type, name)
                                        : "remove it")));
    }

    private static String unresolved(SchemaModel schema, String missing) {
        if (isWrittenFrom(schema, missing)) {
            return "No bus was generated for \"%s\", because \"%s\" is written from it and cannot be part of it: use a type of your own"
                    .formatted(schema.type().simpleName(), missing);
        }
        return "No bus was generated for \"%s\", because \"%s\" does not resolve: %s"
                .formatted(
                        schema.type().simpleName(),
                        missing,
                        DidYouMean.nearest(missing, schema.surroundings().sources())
                                .map("did you mean \"%s\"?"::formatted)
                                .orElse("fix that first"));
    }

    private static boolean isWrittenFrom(SchemaModel schema, String name) {
        // What cannot begin a name leads to none.
        return PrefixCheck.of(schema).isEmpty()
                && schema.generated().all().stream()
                        .anyMatch(type -> type.simpleName().equals(name));
    }

    private static List<Problem> warnings(SchemaModel schema, ParameterModel parameter) {
        if (isSilent(parameter, "kindbus")) {
            return List.of();
        }
        List<Problem> warnings = new ArrayList<>();
        TypeTraits traits = parameter.traits();
        if (!isSilent(parameter, "rawtypes")) {
            for (String raw : traits.raws()) {
                warnings.add(Problem.warning(
                        parameter.place(),
                        "\"%s\" is raw, so handlers would have to cast what is in it: write %s<...>%s"
                                .formatted(raw, raw, SILENCE)));
            }
        }
        if (traits.isArray()) {
            warnings.add(Problem.warning(
                    parameter.place(),
                    "\"%s %s\" is an array, which every handler can change and a record compares by identity: use a List%s"
                            .formatted(traits.text(), parameter.name(), SILENCE)));
        }
        if (traits.isVoid()) {
            warnings.add(Problem.warning(
                    parameter.place(),
                    "\"Void %s\" can only be null, which %s: leave the parameter out%s"
                            .formatted(
                                    parameter.name(),
                                    parameter.refusesNull() ? "is refused" : "tells a handler nothing",
                                    SILENCE)));
        }
        if (schema.isPublic()) {
            for (String hidden : traits.packagePrivates()) {
                warnings.add(Problem.warning(
                        parameter.place(),
                        "\"%s\" is package-private, but Event will be public, as \"%s\" is: make both the same%s"
                                .formatted(hidden, schema.type().simpleName(), SILENCE)));
            }
        }
        return warnings;
    }

    private static boolean isSilent(ParameterModel parameter, String token) {
        Set<String> silenced = parameter.silenced();
        return silenced.contains(token) || silenced.contains("all");
    }
}
