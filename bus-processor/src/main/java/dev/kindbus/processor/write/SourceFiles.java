package dev.kindbus.processor.write;

import com.palantir.javapoet.JavaFile;
import dev.kindbus.processor.model.SchemaModel;
import java.io.IOException;
import java.util.ArrayList;
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

    /**
     * Writes every type of a schema that has passed the checks. Each file names the schema as its only origin. All are made
     * before the first is written, so that a mistake in one leaves none.
     */
    public static void write(SchemaModel schema, Filer filer) throws IOException {
        List<TypeWriter> writers = new ArrayList<>(WRITERS);
        if (schema.remote().isPresent()) {
            writers.add(new RemoteKindsWriter());
        }
        List<JavaFile> files = writers.stream()
                .map(writer -> GeneratedFiles.of(schema.type().packageName(), writer.write(schema)))
                .toList();
        for (JavaFile file : files) {
            GeneratedFiles.write(file, schema.surroundings().module(), filer);
        }
    }
}
