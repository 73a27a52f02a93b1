package dev.kindbus.processor.check;

import java.util.stream.Collectors;

/** Text as a Java source would write it between quotes, so that a message stays on one line and shows what is there. */
final class Escapes {
    private Escapes() {}

    static String of(String text) {
        return text.codePoints().mapToObj(Escapes::of).collect(Collectors.joining());
    }

    private static String of(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> isVisible(character) ? Character.toString(character) : unicode(character);
        };
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String unicode(int character) {
        return Character.toString(character)
                .chars()
                .mapToObj("\\u%04x"::formatted)
                .collect(Collectors.joining());
    }
}
