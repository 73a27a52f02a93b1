package dev.kindbus.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;

/** The Javadoc of what is generated from a schema method: its own text, and a way back to it. */
final class Docs {
    private Docs() {}

    /** The method's own text; where it has none, a sentence of ours. */
    static CodeBlock ownText(SchemaModel schema, KindModel kind, String otherwise, Object... arguments) {
        String body = kind.documentation().body();
        CodeBlock.Builder text = CodeBlock.builder();
        if (body.isEmpty()) {
            text.add(otherwise, arguments);
        } else {
            text.add("$L", body);
        }
        return text.build();
    }

    /** A sentence of ours, then the method's own text, then the way back. */
    static CodeBlock withText(SchemaModel schema, KindModel kind, String sentence, Object... arguments) {
        CodeBlock.Builder text = CodeBlock.builder().add(sentence, arguments);
        if (!kind.documentation().body().isEmpty()) {
            text.add("\n\n<p>$L", kind.documentation().body());
        }
        return text.add("\n\n").add(see(schema, kind)).build();
    }

    /** The way back to the schema, and what to use instead of a deprecated event. */
    static CodeBlock see(SchemaModel schema, KindModel kind) {
        CodeBlock.Builder tags = CodeBlock.builder()
                .add("@see $T#$L", schema.type(), kind.names().method());
        // The tag without the annotation would be a warning.
        if (kind.deprecation().isDeprecated()
                && !kind.documentation().deprecated().isEmpty()) {
            tags.add("\n@deprecated $L", kind.documentation().deprecated());
        }
        return tags.build();
    }
}
