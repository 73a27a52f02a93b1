package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of the processor: those it has, and those it has not. */
class OptionsTest {
    private static final String RAW = Sources.inPackage("@EventSchema interface Events { void done(List all); }");
    private static final String CLEAN = Sources.inPackage("@EventSchema interface Events { void done(); }");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            -Akindbus.warning=off  | "-Akindbus.warning" is no option of Kindbus, so it changes nothing: did you mean "-Akindbus.warnings=off"?
            -Akindbus.Warnings=off | "-Akindbus.Warnings" is no option of Kindbus, so it changes nothing: did you mean "-Akindbus.warnings=off"?
            -Akindbus.prefix=X     | "-Akindbus.prefix" is no option of Kindbus, so it changes nothing: remove it; there is only "-Akindbus.warnings=off"
            -Akindbus.warnings=no  | "-Akindbus.warnings=no" says neither on nor off, so warnings stay on: write "-Akindbus.warnings=off"
            """)
    void an_option_that_does_nothing_is_a_warning(String option, String message) {
        Compilation compilation = Sources.of(CLEAN).compile(List.of(option));
        assertThat(compilation).succeeded();
        assertThat(compilation.warnings())
                .extracting(warning -> warning.getMessage(null))
                // javac adds, in its own words and all at once, what no processor has declared.
                .filteredOn(text -> !text.startsWith("The following options"))
                .containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Akindbus.warnings=on", "-Akindbus.warnings=off"})
    void an_option_that_does_something_is_not(String option) {
        assertThat(Sources.of(CLEAN).compile(List.of(option))).succeededWithoutWarnings();
    }

    @Test
    void options_of_others_are_left_to_them() {
        assertThat(Sources.of(CLEAN)
                        .compile(List.of("-Aother.kindbus.option=1"))
                        .warnings())
                .noneMatch(warning -> warning.getMessage(null).contains("no option of Kindbus"));
    }

    @Test
    void warnings_can_be_turned_off() {
        assertThat(Sources.of(RAW).compile(List.of("-Akindbus.warnings=on"))).hadWarningCount(1);
        assertThat(Sources.of(RAW).compile(List.of("-Akindbus.warnings=off"))).succeededWithoutWarnings();
    }

    @Test
    void options_are_declared() {
        assertThat(new EventSchemaProcessor().getSupportedOptions()).containsExactly("kindbus.warnings");
    }
}
