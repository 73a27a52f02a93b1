package dev.kindbus.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kindbus.EventSchema;
import dev.kindbus.runtime.BusCore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotated types that the compiler does not find by their names alone. Nothing was generated for them, and nothing said. */
class UnfoundTypesTest {
    @TempDir
    Path folder;

    @Test
    void in_a_compact_source_file_they_are_told_to_move() throws IOException {
        assumeTrue(Runtime.version().feature() >= 25, "compact source files need Java 25");
        Path source = write("Main.java", """
                import dev.kindbus.*;
                void main() {}
                @EventSchema
                interface Events { void done(String s); }
                @EventSubscriber(Runnable.class)
                record PitWall() {}
                """);
        assertThat(compile(List.of("-cp", System.getProperty("java.class.path")), source))
                .containsExactly(
                        "4: \"Events\" is in a compact source file, whose types no other file can name: put it in a file of its own, in a package",
                        "6: \"PitWall\" is in a compact source file, whose types no other file can name: put it in a file of its own, in a package",
                        "5: \"Runnable\" is no schema, so it has no events to handle: name an interface with @EventSchema");
    }

    @Test
    void in_two_modules_of_one_compile_they_have_a_bus_each() throws IOException {
        for (String module : List.of("one", "two")) {
            write(module + "/module-info.java", "module " + module + " { requires transitive dev.kindbus.runtime; }");
            write(
                    module + "/com/acme/Events.java",
                    "package com.acme;\n@dev.kindbus.EventSchema\npublic interface Events { void " + module + "(); }");
            write(
                    module + "/com/acme/PitWall.java",
                    "package com.acme;\n@dev.kindbus.EventSubscriber(Events.class)\npublic record PitWall() { void on"
                            + Character.toUpperCase(module.charAt(0)) + module.substring(1) + "() {} }");
        }
        assertThat(compile(List.of(
                        "--module-path",
                        of(EventSchema.class) + File.pathSeparator + of(BusCore.class),
                        "--module-source-path",
                        folder.toString(),
                        "--module",
                        "one,two")))
                .isEmpty();
        assertThat(folder.resolve("classes/one/com/acme/Event$One.class")).exists();
        assertThat(folder.resolve("classes/two/com/acme/PitWallBinder.class")).exists();
    }

    private List<String> compile(List<String> options, Path... sources) throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<String> all = new ArrayList<>(options);
            all.addAll(List.of(
                    "-d", Files.createDirectories(folder.resolve("classes")).toString()));
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, diagnostics, all, null, files.getJavaFileObjects(sources));
            task.setProcessors(List.of(new EventSchemaProcessor()));
            task.call();
        }
        return diagnostics.getDiagnostics().stream()
                // javac notes that two modules have a package of one name.
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(null))
                .toList();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Path of(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
