package dev.kindbus.processor.write;

import com.palantir.javapoet.JavaFile;
import dev.kindbus.processor.model.SchemaModel;
import java.io.IOException;
import java.util.List;
import javax.annotation.processing.Filer;

/** The files of one schema. */
public final class SourceFiles {
    private static final List<TypeWriter> WRITERS = List.of(
            new EventWriter(),
            new EventKindWriter(),
            new ChannelsWriter(),
            new EventBusWriter(),
            new EventHandlerWriter(),
            new AllHandlersWriter(),
            new HandlerContextWriter(),
            new HandlerRegistryWriter());

    private SourceFiles() {}

    /** Writes every type of a schema that has passed the checks. Each file names the schema as its only origin. */
    public static void write(SchemaModel schema, Filer filer) throws IOException {
        for (TypeWriter writer : WRITERS) {
            write(schema, writer, filer);
        }
        if (schema.remote().isPresent()) {
            write(schema, new RemoteKindsWriter(), filer);
        }
    }

    private static void write(SchemaModel schema, TypeWriter writer, Filer filer) throws IOException {
        JavaFile.builder(schema.type().packageName(), writer.write(schema))
                .indent("    ")
                .build()
                .writeTo(filer);
    }
}
