package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.kindbus.EventSchema;
import dev.kindbus.runtime.BusCore;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas in modules, and without what their buses are made of. */
class SurroundingsTest {
    private static final JavaFileObject SCHEMA = JavaFileObjects.forSourceString(
            "com.acme.Events",
            "package com.acme;\n@dev.kindbus.EventSchema\npublic interface Events { void done(String name); }");

    private static final String SUBSCRIBER =
            "package com.acme;\n@dev.kindbus.EventSubscriber(Events.class)\npublic final class PitWall { PitWall() {} void onDone(String name) {} }";

    @TempDir
    Path folder;

    @Test
    void a_module_that_exports_its_schema_compiles_without_a_warning() throws IOException {
        assertThat(inModule("requires transitive dev.kindbus.runtime; exports com.acme;")
                        .messages())
                .isEmpty();
    }

    @Test
    void a_module_that_keeps_the_runtime_to_itself_is_warned_of_its_own_source_only() throws IOException {
        assertThat(inModule("requires dev.kindbus.runtime; exports com.acme;").messages())
                .allMatch(message -> message.startsWith("2: class dev.kindbus.EventSchema ")
                        || message.endsWith("-Werror specified"));
    }

    @Test
    void a_module_that_does_not_read_the_compiler_has_no_generated_annotation() throws IOException {
        Result result = inModule("requires dev.kindbus.runtime;");
        assertThat(result.messages()).isEmpty();
        assertThat(result.event()).contains("sealed interface Event").doesNotContain("Generated");
    }

    @Test
    void a_module_that_reads_the_compiler_has_it() throws IOException {
        Result result = inModule("requires dev.kindbus.runtime; requires java.compiler;");
        assertThat(result.messages()).isEmpty();
        assertThat(result.event())
                .contains("sealed interface Event")
                .contains("@Generated(\"dev.kindbus.processor.EventSchemaProcessor\")");
    }

    @Test
    void a_subscriber_in_a_module_that_exports_it_compiles_without_a_warning() throws IOException {
        assertThat(inModule("requires transitive dev.kindbus.runtime; exports com.acme;", SUBSCRIBER)
                        .messages())
                .isEmpty();
        assertThat(folder.resolve("com/acme/PitWallBinder.java"))
                .content()
                .contains("public final class PitWallBinder", "@SuppressWarnings(\"exports\")")
                .doesNotContain("Generated");
    }

    @Test
    void a_subscriber_in_a_module_that_does_not_read_the_runtime_is_told_what_to_require() throws IOException {
        assertThat(inModule("requires dev.kindbus;", SUBSCRIBER).messages())
                .contains("2: \"PitWall\" is in module com.acme, which does not read the runtime its binder is made of:"
                        + " add \"requires dev.kindbus.runtime;\" to its module-info.java");
    }

    @Test
    void a_module_that_does_not_read_the_runtime_is_told_what_to_require() throws IOException {
        assertThat(inModule("requires dev.kindbus;").messages())
                .containsExactly(
                        "2: \"Events\" is in module com.acme, which does not read the runtime its bus is made of:"
                                + " add \"requires dev.kindbus.runtime;\" to its module-info.java");
    }

    /** From a class file in a module there is no reading what javac before 22 does not show of it. */
    @Test
    void an_event_of_another_module_is_warned_of_where_the_compiler_hides_its_annotations() throws IOException {
        Path base = folder.resolve("base");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-parameters",
                                "-d",
                                base.toString(),
                                write("base-source/module-info.java", "module lib { exports lib; }")
                                        .toString(),
                                write(
                                                "base-source/lib/Base.java",
                                                "package lib; public interface Base { void begin(String s); void end(int n); }")
                                        .toString()))
                .isZero();
        assertThat(inModule(
                                "requires dev.kindbus.runtime; requires lib;",
                                List.of(base.toFile()),
                                "package com.acme.more;\n@dev.kindbus.EventSchema\ninterface More extends lib.Base, AutoCloseable { void own(String s); void close(); }")
                        .messages())
                .filteredOn(message -> !message.endsWith("-Werror specified"))
                .isEqualTo(
                        Runtime.version().feature() >= 22
                                ? List.of()
                                : List.of(
                                        "3: Base.begin(): \"begin\" may have @Nullable parameters, which javac before 22 does not show of a class file in a module, so null is refused: override it in \"More\", or @SuppressWarnings(\"kindbus\") if you mean it"));
    }

    @Test
    void a_class_path_without_the_runtime_is_told_what_to_add() {
        Compilation compilation = javac().withClasspath(List.of(of(EventSchema.class)))
                .withProcessors(new EventSchemaProcessor())
                .compile(SCHEMA);
        assertThat(compilation).failed();
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getLineNumber()).isEqualTo(2);
        assertThat(compilation.errors().get(0).getMessage(null))
                .isEqualTo("\"Events\" gets a bus that is made of dev.kindbus.runtime, which is not on the class path:"
                        + " add the dependency \"dev.kindbus:bus-runtime\"");
    }

    /** On disk, and without Compile Testing, whose file manager takes every module for the one in the sources. */
    private Result inModule(String directives, String... more) throws IOException {
        return inModule(directives, List.of(), more);
    }

    private Result inModule(String directives, List<File> modules, String... more) throws IOException {
        Path module = write("module-info.java", "module com.acme { " + directives + " }");
        List<Path> sources = new ArrayList<>(List.of(
                module,
                write("com/acme/Events.java", SCHEMA.getCharContent(true).toString())));
        for (String text : more) {
            sources.add(write("sources/" + Sources.fileName(text), text));
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    diagnostics,
                    List.of(
                            "-Xlint:all",
                            "-Werror",
                            "-d",
                            folder.toString(),
                            "--module-path",
                            Stream.concat(Stream.of(of(EventSchema.class), of(BusCore.class)), modules.stream())
                                    .map(File::toString)
                                    .collect(Collectors.joining(File.pathSeparator))),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(new EventSchemaProcessor()));
            task.call();
        }
        Path event = folder.resolve("com/acme/Event.java");
        return new Result(
                diagnostics.getDiagnostics().stream()
                        .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(null))
                        .toList(),
                Files.exists(event) ? Files.readString(event) : "");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private record Result(List<String> messages, String event) {}

    private static File of(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
