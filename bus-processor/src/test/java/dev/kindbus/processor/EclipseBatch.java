package dev.kindbus.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many cases in one run of Eclipse's compiler, each in a package of its own: to start it takes as long as ten of them. The
 * sources of a case say {@code com.acme}, and so does what is said of them.
 */
final class EclipseBatch {
    private static final Pattern SOURCE = Pattern.compile("/source(\\d+)/");

    private final Path folder;
    private final List<EclipseMessage> messages;

    /** The case that a source belongs to. */
    private final List<Integer> cases;

    private EclipseBatch(Path folder, List<EclipseMessage> messages, List<Integer> cases) {
        this.folder = folder;
        this.messages = messages;
        this.cases = cases;
    }

    /** Compiles cases of one or more sources. */
    static EclipseBatch compile(Path folder, List<List<String>> sources) throws IOException {
        List<String> all = new ArrayList<>();
        List<Integer> cases = new ArrayList<>();
        for (int number = 0; number < sources.size(); number++) {
            for (String source : sources.get(number)) {
                all.add(source.replace("com.acme", packageName(number)));
                cases.add(number);
            }
        }
        String output = new EclipseCompiler(folder).compile(all.toArray(String[]::new));
        return new EclipseBatch(folder, EclipseMessage.all(output), cases);
    }

    /** Compiles mistakes, each beside this source. */
    static EclipseBatch compileMistakes(Path folder, List<Mistake> mistakes, String... beside) throws IOException {
        List<List<String>> sources = new ArrayList<>();
        for (Mistake mistake : mistakes) {
            List<String> all = new ArrayList<>(List.of(mistake.source()));
            all.addAll(List.of(beside));
            sources.add(all);
        }
        return compile(folder, sources);
    }

    /** All that is said of a case. */
    List<EclipseMessage> messages(int number) {
        return messages.stream()
                .filter(message -> isOf(number, message.file()))
                .map(message -> new EclipseMessage(
                        message.severity(),
                        message.file(),
                        message.line(),
                        message.text().replace(packageName(number), "com.acme")))
                .toList();
    }

    /** What the processor says of a case, as {@link Mistake#expectedWithoutLines} writes it. */
    List<String> said(int number, String severity) {
        return messages(number).stream()
                .filter(message -> message.severity().equals(severity) && message.isOurs())
                .map(message -> message.line() + ": " + message.text())
                .toList();
    }

    /** What is said nowhere. */
    List<EclipseMessage> unplaced() {
        return messages.stream().filter(message -> message.line() == 0).toList();
    }

    /** Whether anything was generated from a case. */
    boolean hasWritten(int number) {
        return Files.exists(folder.resolve(packageName(number).replace('.', '/')));
    }

    private boolean isOf(int number, String file) {
        Matcher source = SOURCE.matcher(file);
        return source.find()
                ? cases.get(Integer.parseInt(source.group(1))) == number
                : file.contains("/" + packageName(number).replace('.', '/') + "/");
    }

    private static String packageName(int number) {
        return "com.acme" + number + "x";
    }
}
