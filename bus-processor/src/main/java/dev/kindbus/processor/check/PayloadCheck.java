package dev.kindbus.processor.check;

import com.palantir.javapoet.ClassName;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.ParameterModel;
import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.TypeTraits;
import dev.kindbus.processor.model.TypeUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the generated types can name each payload; {@link PayloadDoubts} are about whether it will serve well. */
final class PayloadCheck {
    private final SchemaModel schema;

    private PayloadCheck(SchemaModel schema) {
        this.schema = schema;
    }

    static List<Problem> of(SchemaModel schema) {
        return new PayloadCheck(schema).all();
    }

    private List<Problem> all() {
        List<Problem> problems = new ArrayList<>();
        for (Named missing : schema.unresolvedSupertypes()) {
            problems.add(unresolved(missing.place(), missing.name()));
        }
        problems.addAll(PayloadDoubts.ofSupertypes(schema));
        for (KindModel kind : schema.kinds()) {
            for (ParameterModel parameter : kind.parameters()) {
                List<Problem> errors = errors(kind, parameter);
                problems.addAll(errors);
                if (errors.isEmpty() && !kind.isVarArgs()) {
                    problems.addAll(PayloadDoubts.of(schema, kind, parameter));
                }
            }
        }
        return problems;
    }

    private List<Problem> errors(KindModel kind, ParameterModel parameter) {
        List<Problem> errors = new ArrayList<>();
        for (TypeUse use : parameter.uses()) {
            use.traits().unresolved().forEach(missing -> errors.add(unresolved(use.place(), missing)));
            errors.addAll(impossible(parameter, use));
            for (String hidden : use.traits().privates()) {
                errors.add(Problem.error(
                        use.place(),
                        "\"%s\" is private, so the generated Event could not name it: %s"
                                .formatted(hidden, Advice.apart(use, kind, "make it at least package-private"))));
            }
            for (String hidden : use.traits().inaccessible()) {
                errors.add(Problem.error(
                        use.place(),
                        "\"%s\" is not public, so the Event generated into %s could not name it: %s"
                                .formatted(
                                        hidden,
                                        schema.type().packageName(),
                                        Advice.apart(use, kind, "make it public"))));
            }
        }
        if (parameter.type().isPrimitive() && parameter.isNullable()) {
            errors.add(nullablePrimitive(parameter));
        }
        return errors;
    }

    /** What no compiler accepts, or only accepts since an annotation says what it likes. */
    private List<Problem> impossible(ParameterModel parameter, TypeUse use) {
        List<Problem> errors = new ArrayList<>();
        if (use.traits().isNothing()) {
            errors.add(Problem.error(
                    use.place(),
                    "\"%s\" is void, which is the type of no parameter: leave it out".formatted(parameter.name())));
        }
        for (TypeTraits.Misfit misfit : use.traits().misfits()) {
            errors.add(Problem.error(
                    use.place(),
                    "No bus was generated for \"%s\", because \"%s\" is not within the bounds of what \"%s\" takes: fix that first"
                            .formatted(schema.type().simpleName(), misfit.argument(), misfit.type())));
        }
        nullablePart(parameter, use).ifPresent(errors::add);
        return errors;
    }

    private static Problem nullablePrimitive(ParameterModel parameter) {
        String boxed = ((ClassName) parameter.type().withoutAnnotations().box()).simpleName();
        return Problem.error(
                parameter.place(),
                "\"%s\" is declared @Nullable, but a primitive is never null: remove it, or write \"@Nullable %s %s\""
                        .formatted(parameter.name(), boxed, parameter.name()));
    }

    private static Optional<Problem> nullablePart(ParameterModel parameter, TypeUse use) {
        // An annotation that is one of declarations, too, means the array.
        if (use.traits().nullablePrimitives().isEmpty()
                || parameter.type().isPrimitive()
                || !parameter.annotations().isEmpty()) {
            return Optional.empty();
        }
        String primitive = use.traits().nullablePrimitives().get(0);
        String instead = use.traits().isArray()
                ? "remove it, or write \"%s @Nullable [] %s\"".formatted(primitive, parameter.name())
                : "remove it";
        return Optional.of(Problem.error(
                use.place(),
                "\"%s\" has a \"@Nullable %s\" in it, but a primitive is never null: %s"
                        .formatted(parameter.name(), primitive, instead)));
    }

    private Problem unresolved(Place place, String missing) {
        if (isWrittenFromSchema(missing)) {
            return Problem.error(
                    place,
                    "No bus was generated for \"%s\", because \"%s\" is written from it and cannot be part of it: use a type of your own"
                            .formatted(schema.type().simpleName(), missing));
        }
        return Problem.error(
                place,
                "No bus was generated for \"%s\", because %s"
                        .formatted(schema.type().simpleName(), Unresolved.because(missing, schema.surroundings())));
    }

    private boolean isWrittenFromSchema(String name) {
        // What cannot begin a name leads to none.
        return PrefixCheck.of(schema).isEmpty()
                && schema.generated().all().stream()
                        .anyMatch(type -> type.simpleName().equals(name));
    }
}
