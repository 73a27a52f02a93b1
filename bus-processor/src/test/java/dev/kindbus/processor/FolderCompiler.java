package dev.kindbus.processor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** javac, as build tools run it: what one module compiles to is on the class path of the next. */
final class FolderCompiler {
    private final Path folder;
    private final List<String> options;

    FolderCompiler(Path folder, String... options) {
        this.folder = folder;
        this.options = List.of(options);
    }

    /** Compiles into a folder of that name, and answers what the compiler says, with lines. */
    List<String> compile(String to, List<Path> classPath, List<Processor> processors, String... texts)
            throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    diagnostics,
                    options(to, classPath),
                    null,
                    files.getJavaFileObjectsFromPaths(sources(to, texts)));
            task.setProcessors(processors);
            task.call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> !diagnostic.getMessage(null).contains("unchecked or unsafe"))
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(null))
                .toList();
    }

    private List<String> options(String to, List<Path> classPath) throws IOException {
        List<String> all = new ArrayList<>(options);
        String path = Stream.concat(
                        classPath.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
        all.addAll(List.of("-d", Files.createDirectories(folder.resolve(to)).toString(), "-cp", path));
        return all;
    }

    private List<Path> sources(String to, String... texts) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String text : texts) {
            Path source = folder.resolve(to + "-source").resolve(Sources.fileName(text));
            Files.createDirectories(source.getParent());
            sources.add(Files.writeString(source, text));
        }
        return sources;
    }
}
