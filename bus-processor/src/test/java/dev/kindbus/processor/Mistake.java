package dev.kindbus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * A source, and what is to be said of it.
 *
 * @param title what is wrong
 * @param source each line that a message belongs to ends with {@code // !}, once for each message
 * @param messages in that order
 */
record Mistake(String title, String source, List<String> messages) {
    static Mistake inPackage(String title, String body, String... messages) {
        return new Mistake(title, Sources.inPackage(body), List.of(messages));
    }

    /** Diagnostics as {@link #expected} writes them. */
    static List<String> texts(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(null))
                .toList();
    }

    /** Each message with the line whose mark it belongs to. */
    List<String> expected() {
        List<String> expected = new ArrayList<>();
        String[] lines = source.split("\n");
        for (int i = 0; i < lines.length; i++) {
            int comment = lines[i].indexOf("// !");
            int marks = comment < 0 ? 0 : lines[i].substring(comment + 2).split("!", -1).length - 1;
            for (int mark = 0; mark < marks; mark++) {
                expected.add((i + 1) + ": " + messages.get(expected.size()));
            }
        }
        assertThat(expected).hasSameSizeAs(messages);
        return expected;
    }

    /** The same from a compiler that does not tell a processor in which line something is. */
    List<String> expectedWithoutLines() {
        return expected().stream()
                .map(text -> text.replaceAll(" in line \\d+", ""))
                .toList();
    }

    @Override
    public String toString() {
        return title;
    }
}
