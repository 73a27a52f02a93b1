package dev.kindbus.example.racing.ibt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The session text of a recording: YAML of a simple kind, one {@code key: value} or {@code - key: value} a line, sections
 * without indentation. It is read line by line, because names of drivers and teams in it are often not valid YAML.
 */
final class SessionText {
    private final List<String> lines;

    private SessionText(List<String> lines) {
        this.lines = lines;
    }

    static SessionText read(RecordingFile file, RecordingHeader header) throws IOException {
        String text = StandardCharsets.ISO_8859_1
                .decode(file.read(header.textOffset(), header.textLength(), "the session text"))
                .toString();
        if (!text.startsWith("---")) {
            throw new BadRecordingException(header.textOffset(), "the session text does not begin", "'---'");
        }
        if (!text.stripTrailing().endsWith("\n...")) {
            throw new BadRecordingException(header.recordsOffset(), "the session text does not end here", "'...'");
        }
        return new SessionText(text.lines().toList());
    }

    /** The value of the first {@code key} in a section; {@code null} if there is none, or it has no value. */
    @Nullable
    String value(String section, String key) {
        return valueAfter(lines.indexOf(section + ":"), key);
    }

    /**
     * The value of {@code key} in the list item of a section that {@code itemKey: itemValue} begins; {@code null} if there
     * is none, or it has no value.
     */
    @Nullable
    String value(String section, String itemKey, String itemValue, String key) {
        int begin = lines.indexOf(section + ":");
        for (int i = begin + 1; begin >= 0 && i < lines.size() && isInSection(lines.get(i)); i++) {
            if (lines.get(i).strip().equals("- " + itemKey + ": " + itemValue)) {
                return valueAfter(i, key);
            }
        }
        return null;
    }

    private @Nullable String valueAfter(int begin, String key) {
        for (int i = begin + 1; begin >= 0 && i < lines.size() && isInSection(lines.get(i)); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith(key + ":")) {
                String value = printable(line.substring(key.length() + 1));
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    private static boolean isInSection(String line) {
        return line.isEmpty() || line.startsWith(" ");
    }

    private static String printable(String value) {
        return value.replaceAll("\\p{Cntrl}", "").strip().replaceAll("^\"(.*)\"$", "$1");
    }
}
