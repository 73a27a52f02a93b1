package dev.kindbus.processor.read;

import java.util.regex.Pattern;
import javax.lang.model.type.TypeMirror;

/** Types as a reader would write them: simple names, no annotations. */
final class TypeTexts {
    private static final Pattern ANNOTATION = Pattern.compile("@[\\p{L}\\p{Nd}_.$]+(?:\\([^)]*\\))?\\s*");
    private static final Pattern QUALIFIER = Pattern.compile("\\b(?:\\p{Ll}[\\p{L}\\p{Nd}_]*\\.)+(?=\\p{Lu})");

    private TypeTexts() {}

    static String of(TypeMirror type) {
        String unannotated = ANNOTATION.matcher(type.toString()).replaceAll("");
        return QUALIFIER
                .matcher(unannotated)
                .replaceAll("")
                .replace(",", ", ")
                .replace(",  ", ", ")
                .replace(" []", "[]");
    }
}
