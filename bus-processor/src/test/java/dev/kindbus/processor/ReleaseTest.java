package dev.kindbus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles for a release that has no records or no sealed types, as a build has it that does not say which. */
class ReleaseTest {
    private static final String SOURCE = Sources.inPackage("""
            @EventSchema
            public interface Events {
                void done(String name, int number);
            }""");

    private static final String SUBSCRIBER = Sources.inPackage("""
            @EventSubscriber(Events.class)
            final class PitWall {
                void onDone(String name, int number) {}
            }""");

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 16})
    void that_is_too_old_is_one_error_at_the_annotation(int release) {
        Compilation compilation = Sources.of(SOURCE, SUBSCRIBER)
                .compile(List.of("--release", Integer.toString(release), "-Xlint:-options"));
        assertThat(Mistake.texts(compilation.errors()))
                .containsExactly(message("Events", "bus", release), message("PitWall", "binder", release));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 16})
    void it_is_the_same_under_eclipse(int release, @TempDir Path folder) throws IOException {
        String output = new EclipseCompiler(folder, release).compile(SOURCE, SUBSCRIBER);
        assertThat(EclipseMessage.all(output))
                .filteredOn(message -> message.severity().equals("ERROR"))
                .extracting(message -> message.line() + ": " + message.text())
                .containsExactly(message("Events", "bus", release), message("PitWall", "binder", release));
    }

    @Test
    void the_first_with_all_that_is_needed_will_do() {
        assertThat(Sources.of(SOURCE, SUBSCRIBER)
                        .compile(List.of("--release", "17"))
                        .errors())
                .isEmpty();
    }

    private static String message(String type, String generated, int release) {
        return "2: \"%s\" gets a %s that needs release 17, but this compile is for release %d: set <maven.compiler.release>17</maven.compiler.release>, or --release 17"
                .formatted(type, generated, release);
    }
}
