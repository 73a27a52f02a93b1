package dev.kindbus.processor.check;

import dev.kindbus.processor.model.SchemaModel;
import java.util.List;

/** Every check of a schema. */
public final class SchemaChecks {
    private SchemaChecks() {}

    /** All problems of a schema, in the order of its source. */
    public static List<Problem> of(SchemaModel schema) {
        return List.of();
    }
}
