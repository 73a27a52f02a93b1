package dev.kindbus.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Many mistakes in one run of Eclipse's compiler, each in a package of its own: to start it takes as long as ten of them. */
final class EclipseMistakes {
    private final Path folder;
    private final List<Mistake> mistakes;
    private final List<EclipseMessage> messages;

    private EclipseMistakes(Path folder, List<Mistake> mistakes, List<EclipseMessage> messages) {
        this.folder = folder;
        this.mistakes = mistakes;
        this.messages = messages;
    }

    /**
     * Runs it.
     *
     * @param beside a source that each of them has in its package
     */
    static EclipseMistakes compile(Path folder, List<Mistake> mistakes, String... beside) throws IOException {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < mistakes.size(); i++) {
            sources.add(inOwnPackage(mistakes.get(i).source(), i));
        }
        for (int i = 0; i < mistakes.size(); i++) {
            for (String source : beside) {
                sources.add(inOwnPackage(source, i));
            }
        }
        String output = new EclipseCompiler(folder).compile(sources.toArray(String[]::new));
        return new EclipseMistakes(folder, mistakes, EclipseMessage.all(output));
    }

    /** What is said of a mistake, as {@link Mistake#expectedWithoutLines} writes it. */
    List<String> said(Mistake mistake, String severity) {
        int number = mistakes.indexOf(mistake);
        return messages.stream()
                .filter(message -> message.severity().equals(severity) && message.isOurs())
                .filter(message -> message.file().contains("/source" + number + "/"))
                .map(message -> message.line() + ": " + message.text().replace(name(number), "com.acme"))
                .toList();
    }

    /** What is said nowhere. */
    List<EclipseMessage> unplaced() {
        return messages.stream().filter(message -> message.line() == 0).toList();
    }

    /** Whether anything was generated from a mistake. */
    boolean hasWritten(Mistake mistake) {
        return Files.exists(folder.resolve(name(mistakes.indexOf(mistake)).replace('.', '/')));
    }

    private static String inOwnPackage(String source, int number) {
        return source.replace("com.acme", name(number));
    }

    private static String name(int number) {
        return "com.acme" + number + "x";
    }
}
