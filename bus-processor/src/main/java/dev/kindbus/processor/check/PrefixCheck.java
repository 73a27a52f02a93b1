package dev.kindbus.processor.check;

import dev.kindbus.processor.model.SchemaModel;
import java.util.List;
import javax.lang.model.SourceVersion;

/** Whether the prefix can begin the name of a type. */
final class PrefixCheck {
    private PrefixCheck() {}

    static List<Problem> of(SchemaModel schema) {
        if (!schema.prefix().isResolved()) {
            return List.of(Problem.error(
                    schema.prefix().place(),
                    "No bus was generated for \"%s\", because its prefix is not a constant that the compiler knows: fix that first"
                            .formatted(schema.type().simpleName())));
        }
        String prefix = schema.prefix().text();
        if (prefix.isEmpty() || isStartOfName(prefix)) {
            return List.of();
        }
        return List.of(Problem.error(
                schema.prefix().place(),
                "\"%s\" cannot begin the name of a type: use letters and digits, such as \"Racing\""
                        .formatted(Escapes.of(prefix))));
    }

    private static boolean isStartOfName(String prefix) {
        return Character.isLetter(prefix.codePointAt(0))
                && SourceVersion.isName(prefix)
                && SourceVersion.isIdentifier(prefix)
                && !prefix.contains("$")
                // Java lets them into names; file systems do not, and nobody sees them.
                && prefix.codePoints().noneMatch(Character::isIdentifierIgnorable);
    }
}
