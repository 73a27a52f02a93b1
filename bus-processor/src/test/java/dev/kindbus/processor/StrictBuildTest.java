package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** Builds with every lint of javac and {@code -Werror}, and nothing switched off. */
class StrictBuildTest {
    private static final List<String> STRICT = List.of("-Xlint:all", "-Werror");

    private static final String SCHEMA = Sources.inPackage("""
            @EventSchema
            public interface Events {
                @Channel(capacity = 64)
                void lap(Lap lap);
                void end();
            }""");

    private static final String SUBSCRIBER = Sources.inPackage("""
            @EventSubscriber(Events.class)
            final class PitWall {
                void onLap(Lap lap) {}
            }""");

    @Test
    void an_ordinary_schema_and_its_subscriber_compile() {
        assertThat(Sources.of(SCHEMA, SUBSCRIBER, Sources.inPackage("public record Lap(int number) {}"))
                        .compile(STRICT))
                .succeededWithoutWarnings();
    }

    /** javac cannot be told not to warn of it in declarations, where generated code has to name it. */
    @Test
    void types_without_a_file_of_their_own_are_told_to_have_one() {
        Compilation compilation = Sources.of(Sources.inPackage("""
                        class Other {}
                        @EventSchema interface Events { void lap(Lap lap); void all(List<Lap> laps, Other other, Box.Inner i); }
                        record Lap(int number) {}
                        @EventSubscriber(Events.class) final class PitWall { void onLap(Lap lap) {} }
                        final class Box { record Inner() {} }""")).compile();
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(notes(compilation))
                .containsExactly(note(3, "Events"), note(4, "Lap"), note(6, "Box"), note(5, "PitWall"));
    }

    @Test
    void which_can_be_silenced() {
        Compilation compilation = Sources.of(Sources.inPackage("""
                        class Other {}
                        @SuppressWarnings("kindbus") @EventSchema interface Events { void lap(Lap lap); }
                        record Lap(int number) {}
                        @EventSubscriber(Events.class) @SuppressWarnings("kindbus") final class PitWall { void onLap(Lap lap) {} }""")).compile();
        assertThat(notes(compilation)).isEmpty();
    }

    private static String note(int line, String type) {
        return line + ": \"" + type
                + "\" has no file of its own, and javac -Xlint:auxiliaryclass warns wherever generated code names it: give it one";
    }

    private static List<String> notes(Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.NOTE)
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(null))
                .toList();
    }
}
