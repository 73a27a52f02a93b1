package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How many kinds the limits of class files leave room for. */
class LargeSchemaTest {
    private static final int MOST = 2_900;

    /** Takes javac the better part of a minute: {@code mvn test -pl bus-processor -am -Dkindbus.large=true}. */
    @Test
    @EnabledIfSystemProperty(named = "kindbus.large", matches = "true")
    void as_many_kinds_as_allowed_make_class_files() {
        assertThat(schema(MOST).compile()).succeeded();
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
    void one_more_is_an_error_that_says_how_many_fit() {
        Compilation compilation = schema(MOST + 1).compile();
        assertThat(compilation).failed();
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null))
                .isEqualTo("\"Events\" has 2901 events, but the class file of one enum holds 2900:"
                        + " split it into several schemas, each with a prefix");
    }

    private static Sources schema(int kinds) {
        return Sources.of(IntStream.range(0, kinds)
                .mapToObj(i -> "void somethingOfKind" + i + "(String name" + (i % 5 == 0 ? ", int number" : "") + ");")
                .collect(Collectors.joining("\n", Sources.inPackage("@EventSchema interface Events {\n"), "\n}")));
    }
}
