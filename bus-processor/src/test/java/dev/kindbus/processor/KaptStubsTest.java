package dev.kindbus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java that kapt makes of Kotlin, which has a class of its own for every type that kapt does not know. */
class KaptStubsTest {
    private static final String PLACEHOLDER = "package error;\npublic final class NonExistentClass {}";

    private static final String ADVICE =
            "kapt shows \"error.NonExistentClass\" for a type that it does not know, or that another processor writes:"
                    + " set correctErrorTypes to true in the build's kapt block";

    private static final String SCHEMA = Sources.inPackage("""
            @EventSchema public interface Events extends Base<error.NonExistentClass> {
                void lap(error.NonExistentClass p0);
                void laps(List<? extends error.NonExistentClass> p0, int p1);
            }
            interface Base<T> {}""");

    private static final String SUBSCRIBERS = Sources.inPackage("""
            @EventSubscriber(More.class) final class PitWall {
                void onMore(error.NonExistentClass p0) {}
            }
            @EventSubscriber(error.NonExistentClass.class) final class Crew {}
            @EventSchema(prefix = "More") interface More { void more(); }""");

    private static final String[] EXPECTED = {
        "2: No bus was generated for \"Events\", because " + ADVICE,
        "3: No bus was generated for \"Events\", because " + ADVICE,
        "4: No bus was generated for \"Events\", because " + ADVICE,
        "3: No binder was generated for \"PitWall\", because " + ADVICE,
        "5: No binder was generated for \"Crew\", because " + ADVICE
    };

    @TempDir
    Path folder;

    /** With the class in the round, as kapt has it, and without, as a later compile of what it generated does. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_type_that_kapt_does_not_know_is_told_how_it_is_made_known(boolean isThere) {
        Compilation compilation = isThere
                ? Sources.of(SCHEMA, SUBSCRIBERS, PLACEHOLDER).compile()
                : Sources.of(SCHEMA, SUBSCRIBERS).compile();
        assertThat(Mistake.texts(compilation.errors()))
                .filteredOn(text -> text.contains("No b"))
                .filteredOn(text -> isThere || !text.contains("\"Crew\""))
                .containsExactlyInAnyOrder(isThere ? EXPECTED : Arrays.copyOf(EXPECTED, EXPECTED.length - 1));
    }

    @Test
    void under_eclipse_too() throws IOException {
        assertThat(EclipseMessage.all(new EclipseCompiler(folder).compile(SCHEMA, SUBSCRIBERS, PLACEHOLDER)))
                .filteredOn(EclipseMessage::isOurs)
                .extracting(message -> message.line() + ": " + message.text())
                .containsExactlyInAnyOrder(EXPECTED);
    }
}
