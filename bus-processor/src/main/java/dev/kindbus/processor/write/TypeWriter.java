package dev.kindbus.processor.write;

import com.palantir.javapoet.TypeSpec;
import dev.kindbus.processor.model.SchemaModel;

/** Writes one of the generated types. */
@FunctionalInterface
interface TypeWriter {
    TypeSpec write(SchemaModel schema);
}
