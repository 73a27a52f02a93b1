package dev.kindbus.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Eclipse's compiler prints of one problem.
 *
 * @param severity {@code ERROR} or {@code WARNING}
 * @param file where, or empty
 * @param line where, or 0 if it names no file
 * @param text what
 */
record EclipseMessage(String severity, String file, long line, String text) {
    private static final Pattern PLACED = Pattern.compile(
            "(?m)^\\d+\\. (ERROR|WARNING) in ([^\\n]+) \\(at line (\\d+)\\)\\n[^\\n]*\\n[^\\n]*\\n([^\\n]*)$");
    private static final Pattern UNPLACED = Pattern.compile("(?m)^\\d+\\. (ERROR|WARNING): ([^\\n]*)$");

    /** The processor's own, which no message of the compiler looks like. */
    private static final Pattern OURS = Pattern.compile("(?:[\\w.]+\\(\\): )?(?:\"|No (?:bus|binder) was generated).*");

    /** All that is in an output. */
    static List<EclipseMessage> all(String output) {
        List<EclipseMessage> messages = new ArrayList<>();
        Matcher placed = PLACED.matcher(output);
        while (placed.find()) {
            messages.add(new EclipseMessage(
                    placed.group(1), placed.group(2), Long.parseLong(placed.group(3)), placed.group(4)));
        }
        Matcher unplaced = UNPLACED.matcher(output);
        while (unplaced.find()) {
            messages.add(new EclipseMessage(unplaced.group(1), "", 0, unplaced.group(2)));
        }
        return messages;
    }

    /** Whether the processor says it. */
    boolean isOurs() {
        return OURS.matcher(text).matches();
    }
}
