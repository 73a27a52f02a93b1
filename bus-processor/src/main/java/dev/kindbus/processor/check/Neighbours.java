package dev.kindbus.processor.check;

import com.palantir.javapoet.ClassName;
import dev.kindbus.processor.model.ModularName;
import dev.kindbus.processor.model.Occupant;
import dev.kindbus.processor.model.SchemaModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javax.annotation.processing.FilerException;

/**
 * The types that a schema's would stand beside. Knows the sources of this compile and its schemas, not the classes of the
 * class path, where the last build's output lies.
 */
public final class Neighbours {
    private final Function<ModularName, Optional<Occupant>> occupants;

    /** The schemas that want a name, whatever its case, and how each spells it. */
    private final Map<ModularName, Map<String, String>> wanted = new LinkedHashMap<>();

    /**
     * @param occupants what has a name already
     */
    public Neighbours(Function<ModularName, Optional<Occupant>> occupants) {
        this.occupants = occupants;
    }

    /** Takes note of what a schema would have written. To be called for every schema before any is checked. */
    public void add(SchemaModel schema) {
        if (!PrefixCheck.of(schema).isEmpty()) {
            return;
        }
        ClassName event = schema.generated().event();
        wanted.computeIfAbsent(in(schema, event).ignoringCase(), name -> new TreeMap<>())
                .put(schema.type().canonicalName(), event.simpleName());
    }

    /** What to say when the compiler refuses a file, for another processor has written one of that name. */
    public static Problem taken(SchemaModel schema, FilerException refusal) {
        return Problem.error(
                schema.place(),
                ("\"%s\" cannot be given its bus, because another processor wrote a type of the same name (%s):"
                                + " set a prefix, @EventSchema(prefix = \"...\")")
                        .formatted(schema.type().simpleName(), refusal.getMessage()));
    }

    /** Why a name cannot be had. */
    static String thereIs(Occupant occupant, String name) {
        return occupant.name().equals(name)
                ? "there is %s of that name".formatted(occupant.article())
                : "there is %s %s, whose file is the same where file names ignore case"
                        .formatted(occupant.article(), occupant.name());
    }

    List<Problem> problemsOf(SchemaModel schema) {
        ClassName event = schema.generated().event();
        Map<String, String> rivals = wanted.getOrDefault(in(schema, event).ignoringCase(), Map.of());
        for (Map.Entry<String, String> rival : rivals.entrySet()) {
            if (!rival.getKey().equals(schema.type().canonicalName())) {
                return List.of(rivalry(schema, event.simpleName(), rival.getKey(), rival.getValue()));
            }
        }
        List<Problem> problems = new ArrayList<>();
        for (ClassName type : schema.generated().all()) {
            occupants
                    .apply(in(schema, type))
                    .ifPresent(occupant -> problems.add(Problem.error(
                            schema.place(),
                            "\"%s\" would be written by \"%s\", but %s: set a prefix, @EventSchema(prefix = \"...\")"
                                    .formatted(type.simpleName(), schema.type().simpleName(), where(occupant, type)))));
        }
        return problems;
    }

    private static String where(Occupant occupant, ClassName type) {
        String thereIs = thereIs(occupant, type.simpleName());
        return occupant.name().equals(type.simpleName()) ? thereIs + " in this package" : thereIs;
    }

    private static Problem rivalry(SchemaModel schema, String name, String other, String itsName) {
        String clash = itsName.equals(name)
                ? "\"%s\" would write the same %s as \"%s\""
                        .formatted(schema.type().simpleName(), name, other)
                : "\"%s\" would write %s beside the %s of \"%s\", which is the same file where file names ignore case"
                        .formatted(schema.type().simpleName(), name, itsName, other);
        String instead = itsName.equals(name) ? "a prefix" : "another prefix";
        return Problem.error(
                schema.place(), clash + ": set " + instead + " on one of them, @EventSchema(prefix = \"...\")");
    }

    private static ModularName in(SchemaModel schema, ClassName type) {
        return new ModularName(schema.surroundings().module(), type.canonicalName());
    }
}
