package dev.kindbus.processor.check;

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
    private final Function<String, Optional<String>> sources;

    /** The schemas that want a name. */
    private final Map<String, TreeSet<String>> wanted = new LinkedHashMap<>();

    /**
     * @param sources what a qualified name is in this compile: {@code a class}
     */
    public Neighbours(Function<String, Optional<String>> sources) {
        this.sources = sources;
    }

    /** Takes note of what a schema would have written. To be called for every schema before any is checked. */
    public void add(SchemaModel schema) {
        if (!PrefixCheck.of(schema).isEmpty()) {
            return;
        }
        String event = schema.generated().event().canonicalName();
        wanted.computeIfAbsent(event, name -> new TreeSet<>()).add(schema.type().canonicalName());
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
        String event = schema.generated().event().canonicalName();
        for (String other : wanted.getOrDefault(event, new TreeSet<>())) {
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
        for (var type : schema.generated().all()) {
            sources.apply(type.canonicalName())
                    .ifPresent(article -> problems.add(Problem.error(
                            schema.place(),
                            ("\"%s\" would be written by \"%s\", but there is %s of that name in this package:"
                                            + " set a prefix, @EventSchema(prefix = \"...\")")
                                    .formatted(type.simpleName(), schema.type().simpleName(), article))));
        }
        return problems;
    }
}
