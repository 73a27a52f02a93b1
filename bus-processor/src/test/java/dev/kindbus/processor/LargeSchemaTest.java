package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How many kinds the limits of class files leave room for. */
class LargeSchemaTest {
    private static final int MOST = 2_700;

    /** Takes javac the better part of a minute: {@code mvn test -pl bus-processor -am -Dkindbus.large=true}. */
    @Test
    @EnabledIfSystemProperty(named = "kindbus.large", matches = "true")
    void as_many_kinds_as_allowed_make_class_files() {
        assertThat(Sources.of(events(MOST), handlers(MOST)).compile()).succeeded();
    }

    /** The enum is what fills up first. */
    @Test
    void as_many_kinds_as_allowed_fit_into_the_enum_of_both_compilers(@TempDir Path folder) throws IOException {
        Compilation written = onlyOneParameter(MOST).compile(List.of("-proc:only"));
        JavaFileObject enumeration =
                written.generatedSourceFile("com.acme.EventKind").orElseThrow();
        assertThat(javac().withOptions("-proc:none").compile(enumeration)).succeeded();
        assertThat(new EclipseCompiler(folder)
                        .compile(enumeration.getCharContent(true).toString()))
                .isEmpty();
    }

    /** Nothing that is generated for a kind may refer to all the others. */
    @Test
    void sources_grow_with_the_number_of_kinds_and_no_faster() throws IOException {
        double few = sourcePerKind(100);
        assertThat(sourcePerKind(1_000)).isLessThan(few * 1.1);
        assertThat(sourcePerKind(MOST)).isLessThan(few * 1.1);
    }

    private static double sourcePerKind(int kinds) throws IOException {
        long characters = 0;
        for (JavaFileObject file :
                onlyOneParameter(kinds).compile(List.of("-proc:only")).generatedSourceFiles()) {
            characters += file.getCharContent(true).length();
        }
        return (double) characters / kinds;
    }

    @Test
    void channels_are_made_in_groups_when_there_are_many() {
        Compilation compilation = schema(501).compileStrictly();
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .generatedSourceFile("com.acme.Channels")
                .contentsAsUtf8String()
                .contains("private static final class Group1 {");
    }

    @Test
    void subscribers_are_bound_in_groups_when_they_handle_many() {
        Compilation compilation = Sources.of(events(501), handlers(501)).compileStrictly();
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .generatedSourceFile("com.acme.PitWallBinder")
                .contentsAsUtf8String()
                .contains("private static void startGroup1(");
    }

    @Test
    void one_more_is_an_error_that_says_how_many_fit() {
        Compilation compilation = schema(MOST + 1).compile();
        assertThat(compilation).failed();
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null))
                .isEqualTo("\"Events\" has 2701 events, but the class file of one enum holds 2700:"
                        + " split it into several schemas, each with a prefix");
    }

    private static Sources onlyOneParameter(int kinds) {
        return Sources.of(IntStream.range(0, kinds)
                .mapToObj(i -> "void somethingOfKind" + (10_000 + i) + "(String name);")
                .collect(Collectors.joining("\n", Sources.inPackage("@EventSchema interface Events {\n"), "\n}")));
    }

    private static Sources schema(int kinds) {
        return Sources.of(events(kinds));
    }

    private static String handlers(int kinds) {
        return IntStream.range(0, kinds)
                .mapToObj(i ->
                        "void onSomethingOfKind" + i + "(String name" + (i % 5 == 0 ? ", int number" : "") + ") {}")
                .collect(Collectors.joining(
                        "\n", Sources.inPackage("@EventSubscriber(Events.class) class PitWall {\n"), "\n}"));
    }

    private static String events(int kinds) {
        return IntStream.range(0, kinds)
                .mapToObj(i -> "void somethingOfKind" + i + "(String name" + (i % 5 == 0 ? ", int number" : "") + ");")
                .collect(Collectors.joining("\n", Sources.inPackage("@EventSchema interface Events {\n"), "\n}"));
    }
}
