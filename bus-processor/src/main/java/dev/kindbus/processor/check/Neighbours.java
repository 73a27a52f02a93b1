package dev.kindbus.processor.check;

import com.palantir.javapoet.ClassName;
import dev.kindbus.processor.model.ModularName;
import dev.kindbus.processor.model.SchemaModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import javax.annotation.processing.FilerException;

/**
 * The types that a schema's would stand beside. Knows the sources of this compile and its schemas, not the class path,
 * where the last build's output lies.
 */
public final class Neighbours {
    private final Function<ModularName, Optional<String>> sources;

    /** The schemas that want a name. */
    private final Map<ModularName, TreeSet<String>> wanted = new LinkedHashMap<>();

    /**
     * @param sources what a type of a name is in this compile: {@code a class}
     */
    public Neighbours(Function<ModularName, Optional<String>> sources) {
        this.sources = sources;
    }

    /** Takes note of what a schema would have written. To be called for every schema before any is checked. */
    public void add(SchemaModel schema) {
        if (!PrefixCheck.of(schema).isEmpty()) {
            return;
        }
        wanted.computeIfAbsent(in(schema, schema.generated().event()), name -> new TreeSet<>())
                .add(schema.type().canonicalName());
    }

    /** What to say when the compiler refuses a file, for another processor has written one of that name. */
    public static Problem taken(SchemaModel schema, FilerException refusal) {
        return Problem.error(
                schema.place(),
                ("\"%s\" cannot be given its bus, because another processor wrote a type of the same name (%s):"
                                + " set a prefix, @EventSchema(prefix = \"...\")")
                        .formatted(schema.type().simpleName(), refusal.getMessage()));
    }

    List<Problem> problemsOf(SchemaModel schema) {
        for (String other : wanted.getOrDefault(in(schema, schema.generated().event()), new TreeSet<>())) {
            if (!other.equals(schema.type().canonicalName())) {
                return List.of(Problem.error(
                        schema.place(),
                        ("\"%s\" would write the same %s as \"%s\":"
                                        + " set a prefix on one of them, @EventSchema(prefix = \"...\")")
                                .formatted(
                                        schema.type().simpleName(),
                                        schema.generated().event().simpleName(),
                                        other)));
            }
        }
        List<Problem> problems = new ArrayList<>();
        for (ClassName type : schema.generated().all()) {
            sources.apply(in(schema, type))
                    .ifPresent(article -> problems.add(Problem.error(
                            schema.place(),
                            ("\"%s\" would be written by \"%s\", but there is %s of that name in this package:"
                                            + " set a prefix, @EventSchema(prefix = \"...\")")
                                    .formatted(type.simpleName(), schema.type().simpleName(), article))));
        }
        return problems;
    }

    private static ModularName in(SchemaModel schema, ClassName type) {
        return new ModularName(schema.surroundings().module(), type.canonicalName());
    }
}
