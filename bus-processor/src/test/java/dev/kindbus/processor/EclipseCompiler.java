package dev.kindbus.processor;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** Eclipse's batch compiler, which wants sources on disk: they, and what becomes of them, are in one folder. */
final class EclipseCompiler {
    private final Path folder;
    private final int release;

    EclipseCompiler(Path folder) {
        this(folder, 17);
    }

    EclipseCompiler(Path folder, int release) {
        this.folder = folder;
        this.release = release;
    }

    /** Compiles with the processor at work, and answers what the compiler prints. */
    String compile(String... texts) throws IOException {
        return compile(List.of(EventSchemaProcessor.class), texts);
    }

    /** Compiles with several processors at work, in that order, and answers what the compiler prints. */
    String compile(List<Class<? extends Processor>> processors, String... texts) throws IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(
                "--release",
                Integer.toString(release),
                "-cp",
                System.getProperty("java.class.path"),
                "-processorpath",
                System.getProperty("java.class.path"),
                "-processor",
                processors.stream().map(Class::getName).collect(Collectors.joining(",")),
                "-s",
                folder.toString(),
                "-d",
                classes().toString()));
        for (int i = 0; i < texts.length; i++) {
            Path file = folder.resolve("source" + i).resolve(Sources.fileName(texts[i]));
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, texts[i]).toString());
        }
        StringWriter problems = new StringWriter();
        PrintWriter printer = new PrintWriter(problems);
        BatchCompiler.compile(arguments.toArray(String[]::new), printer, printer, null);
        return problems.toString();
    }

    /** What the last compile made. */
    Program program() throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                bytes.put(Program.className(classes().relativize(file).toString()), Files.readAllBytes(file));
            }
        }
        return new Program(bytes);
    }

    private Path classes() {
        return folder.resolve("classes");
    }
}
