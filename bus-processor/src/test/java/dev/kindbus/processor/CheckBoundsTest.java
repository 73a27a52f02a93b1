package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last value that is right beside the first that is wrong, and what is silent by more than one name. */
class CheckBoundsTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "1 << 30"})
    void the_smallest_and_the_largest_capacity_are_right(String capacity) {
        assertThat(events("@Channel(capacity = " + capacity + ") void done();")).succeededWithoutWarnings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(1 << 30) + 1", "0"})
    void those_beside_them_are_wrong(String capacity) {
        assertThat(events("@Channel(capacity = " + capacity + ") void done();").errors())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "kindbus"})
    void a_doubtful_payload_can_be_silenced_by_either_name(String name) {
        assertThat(events("void done(@SuppressWarnings(\"" + name + "\") int[] all);"))
                .succeededWithoutWarnings();
    }

    @Test
    void something_else_that_is_silenced_leaves_the_warning() {
        Compilation compilation = events("void done(@SuppressWarnings(\"rawtypes\") int[] all);");
        assertThat(compilation.warnings()).hasSize(1);
    }

    @Test
    void a_raw_payload_whose_lint_is_silenced_is_silent() {
        assertThat(events("void done(@SuppressWarnings(\"rawtypes\") List all);"))
                .succeededWithoutWarnings();
    }

    @Test
    void what_is_wrong_about_a_type_parameter_is_said_where_its_event_stands() {
        assertThat(events("int first();\n<T> void second();\nint third();").errors())
                .extracting(Diagnostic::getLineNumber)
                .isSorted()
                .hasSize(3);
    }

    @Test
    void a_neighbour_in_a_class_file_has_no_line() {
        Compilation compilation = Sources.of(
                        Sources.inPackage("@EventSchema interface Events extends Runnable { void Run(); }"))
                .compile();
        assertThat(compilation.errors())
                .extracting((Diagnostic<?> error) -> error.getMessage(null))
                .anySatisfy(message -> assertThat(message)
                        .contains("\"Run\" is too close to \"run\"")
                        .doesNotContain("in line"));
    }

    private static Compilation events(String events) {
        return Sources.of(Sources.inPackage("@EventSchema interface Events {\n" + events + "\n}"))
                .compile();
    }
}
