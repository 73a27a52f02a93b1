package dev.kindbus.processor.read;

import dev.kindbus.processor.model.Documentation;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Javadoc comment safe to repeat in another file: it keeps the body and the {@code @param} and {@code @deprecated}
 * tags, turns links, whose
 * names resolve only where they were written, into code, and escapes what would end the comment.
 */
final class JavadocReader {
    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*(?=@[a-zA-Z])");
    private static final Pattern PARAM = Pattern.compile("@param\\s+([\\p{L}\\p{Nd}_]+)\\s+(.*)", Pattern.DOTALL);
    private static final Pattern DEPRECATED = Pattern.compile("@deprecated\\s+(.*)", Pattern.DOTALL);
    private static final Pattern LINK =
            Pattern.compile("\\{@(?:link|linkplain)\\s+([^\\s}(]+(?:\\([^)}]*\\))?)\\s*([^}]*)}", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\{@value(?:\\s+([^}]*))?}");
    private static final Pattern INHERITED = Pattern.compile("\\{@(?:inheritDoc|docRoot)[^}]*}");
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\(?=u)");

    private JavadocReader() {}

    static Documentation read(@Nullable String comment) {
        if (comment == null || comment.isBlank()) {
            return Documentation.NONE;
        }
        String[] parts = BLOCK_TAG.split(comment, -1);
        boolean startsWithTag = BLOCK_TAG.matcher(comment).lookingAt();
        String body = startsWithTag ? "" : parts[0];
        String deprecated = "";
        Map<String, String> parameters = new HashMap<>();
        for (String part : parts) {
            Matcher param = PARAM.matcher(part);
            if (param.lookingAt()) {
                parameters.put(param.group(1), escape(param.group(2)));
            }
            Matcher deprecation = DEPRECATED.matcher(part);
            if (deprecation.lookingAt()) {
                deprecated = escape(deprecation.group(1));
            }
        }
        return new Documentation(escape(body), deprecated, parameters);
    }

    private static String escape(String text) {
        String unlinked = LINK.matcher(text).replaceAll(JavadocReader::unlink);
        unlinked = VALUE.matcher(unlinked)
                .replaceAll(value -> value.group(1) == null
                        ? ""
                        : Matcher.quoteReplacement("{@code " + value.group(1).strip() + "}"));
        unlinked = INHERITED.matcher(unlinked).replaceAll("");
        String safe = UNICODE_ESCAPE
                .matcher(unlinked.replace("*/", "*&#47;").replace("/*", "&#47;*"))
                .replaceAll("&#92;");
        return (isBalanced(safe) ? safe : safe.replace("{@", "&#123;@"))
                .lines()
                .map(String::strip)
                .reduce((one, other) -> one + "\n" + other)
                .orElse("")
                .strip();
    }

    private static String unlink(MatchResult link) {
        String label = link.group(2).strip();
        String shown = label.isEmpty() ? "{@code " + named(link.group(1)) + "}" : label;
        return Matcher.quoteReplacement(shown);
    }

    /** A member of the schema itself has no name before its {@code #}. */
    private static String named(String reference) {
        return (reference.startsWith("#") ? reference.substring(1) : reference).replace('#', '.');
    }

    /** An inline tag that is never closed would swallow what follows it. */
    private static boolean isBalanced(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }
}
