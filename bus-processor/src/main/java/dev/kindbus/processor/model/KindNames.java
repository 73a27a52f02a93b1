package dev.kindbus.processor.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The three spellings of a kind.
 *
 * @param method the schema method: {@code lapComplete}
 * @param type the record, and what follows {@code on}: {@code LapComplete}
 * @param constant the constant of {@code EventKind}: {@code LAP_COMPLETE}
 */
public record KindNames(String method, String type, String constant) {
    /** Between a small letter or digit and a capital, and before the last capital of a run: {@code URL|Found}. */
    private static final Pattern WORD_START =
            Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    /** The spellings that follow from a schema method's name. */
    public static KindNames of(String method) {
        return new KindNames(
                method,
                capitalised(method),
                WORD_START.matcher(method).replaceAll("_").toUpperCase(Locale.ROOT));
    }

    /** What a handler's method is called: {@code onLapComplete}. */
    public String handler() {
        return "on" + type;
    }

    /** What the method is called that is told of a kind's gaps: {@code onLapCompleteLag}. */
    public String lagListener() {
        return handler() + "Lag";
    }

    private static String capitalised(String name) {
        int first = name.codePointAt(0);
        return Character.toString(Character.toUpperCase(first)) + name.substring(Character.charCount(first));
    }
}
