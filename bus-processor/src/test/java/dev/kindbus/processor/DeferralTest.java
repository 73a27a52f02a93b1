package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule S3: what a schema names may be written by another processor of the same compile. */
class DeferralTest {
    @Test
    void a_payload_that_another_processor_writes_is_waited_for() {
        Compilation compilation = Sources.of(Sources.inPackage(
                        "@EventSchema public interface Events { void done(Late late, List<Late> all); }"))
                .compile(List.of("-Xlint:all", "-Werror"), new Writing("com.acme.Late", 2));
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation).generatedSourceFile("com.acme.EventBus");
    }

    @Test
    void a_supertype_that_another_processor_writes_is_waited_for() {
        Compilation compilation = Sources.of(
                        Sources.inPackage("@EventSchema public interface Events extends Late { void done(); }"))
                .compile(new Writing("com.acme.Late", 1));
        assertThat(compilation).succeeded();
    }

    @Test
    void a_schema_that_names_its_own_bus_outside_of_payloads_does_not_wait() {
        Compilation compilation = Sources.of(
                        Sources.inPackage(
                                "@EventSchema public interface Events { void done(); static EventBus bus() { return EventBus.create(); } }"))
                .compile();
        assertThat(compilation).succeeded();
    }

    @Test
    void an_annotation_that_does_not_resolve_is_left_to_the_compiler() {
        WrittenFiles files = new WrittenFiles();
        Compilation compilation = Sources.of(
                        Sources.inPackage("@EventSchema public interface Events {\n@Missing void done(String s);\n}"))
                .compile(files);
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation).hadErrorContaining("class Missing");
        assertThat(files.paths()).anyMatch(path -> path.endsWith("/com/acme/EventBus.java"));
    }

    @Test
    void what_never_resolves_is_named_once_at_its_parameter() {
        WrittenFiles files = new WrittenFiles();
        Compilation compilation = Sources.of(Sources.inPackage(
                        "@EventSchema public interface Events {\n void done(Map<String, List<Missing>> missing); }"))
                .compile(files);
        assertThat(compilation).failed();
        assertThat(compilation.errors().stream()
                        .map(error -> error.getLineNumber() + ": " + error.getMessage(null))
                        .filter(text -> text.contains("No bus")))
                .containsExactly(
                        "3: No bus was generated for \"Events\", because \"Missing\" does not resolve: fix that first");
        assertThat(compilation.errors()).hasSize(2);
        assertThat(files.paths()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Missing                   | Missing | fix that first
            List<Missing>             | Missing | fix that first
            Missing[]                 | Missing | fix that first
            List<? extends Missing>   | Missing | fix that first
            Map<String, List<Sesion>> | Sesion  | did you mean "Session"?
            session                   | session | did you mean "Session"?
            """)
    void what_never_resolves_is_named_wherever_it_stands(String payload, String missing, String instead) {
        Compilation compilation = Sources.of(
                        Sources.inPackage("@EventSchema public interface Events {\n void done(" + payload + " p); }"),
                        Sources.inPackage("public record Session(int n) {}"))
                .compile();
        assertThat(compilation.errors().stream()
                        .map(error -> error.getLineNumber() + ": " + error.getMessage(null))
                        .filter(text -> text.contains("No bus")))
                .containsExactly("3: No bus was generated for \"Events\", because \"" + missing
                        + "\" does not resolve: " + instead);
        assertThat(compilation.errors()).hasSize(2);
    }

    @Test
    void what_never_resolves_is_named_at_the_supertype_that_names_it() {
        Compilation compilation = Sources.of(Sources.inPackage("""
                        @EventSchema public interface Events extends Middle { void own(); }
                        interface Middle extends Base<Missing>, Absent {}
                        interface Base<T> { void done(T t); void all(List<T> all); }""")).compile();
        assertThat(Mistake.texts(compilation.errors()))
                .filteredOn(text -> text.contains("No bus"))
                .containsExactlyInAnyOrder(
                        "3: No bus was generated for \"Events\", because \"Missing\" does not resolve: fix that first",
                        "3: No bus was generated for \"Events\", because \"Absent\" does not resolve: fix that first");
    }

    @Test
    void a_wrong_prefix_is_named_beside_what_never_resolves() {
        Compilation compilation = Sources.of(
                        Sources.inPackage(
                                "@EventSchema(prefix = \"1 x\")\npublic interface Events extends Absent {\n void done(Missing p); }"))
                .compile();
        assertThat(compilation.errors().stream()
                        .map(error -> error.getLineNumber() + ": " + error.getMessage(null))
                        .filter(text -> !text.contains("cannot find symbol")))
                .containsExactly(
                        "2: \"1 x\" cannot begin the name of a type: use letters and digits, such as \"Racing\"",
                        "3: No bus was generated for \"Events\", because \"Absent\" does not resolve: fix that first",
                        "4: No bus was generated for \"Events\", because \"Missing\" does not resolve: fix that first");
    }

    @Test
    void constants_that_another_processor_writes_are_waited_for() {
        Compilation compilation = Sources.of(
                        Sources.inPackage(
                                "@EventSchema(prefix = Late.PREFIX) public interface Events { @Channel(capacity = Late.SIZE) void done(); }"))
                .compile(new Writing("com.acme.Late", 2, "String PREFIX = \"Racing\"; int SIZE = 77;"));
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .generatedSourceFile("com.acme.RacingChannels")
                .contentsAsUtf8String()
                .contains("77");
    }

    @Test
    void constants_that_nobody_writes_are_named_where_they_stand() {
        WrittenFiles files = new WrittenFiles();
        Compilation compilation = Sources.of(
                        Sources.inPackage(
                                "@EventSchema(prefix = Late.PREFIX)\npublic interface Events {\n@Channel(capacity = Late.SIZE) void done(); }"))
                .compile(files);
        assertThat(compilation.errors().stream()
                        .map(error -> error.getLineNumber() + ": " + error.getMessage(null))
                        .filter(text -> text.contains("No bus")))
                .containsExactly(
                        "2: No bus was generated for \"Events\", because its prefix is not a constant that the compiler knows: fix that first",
                        "4: No bus was generated for \"Events\", because the capacity of \"done\" is not a constant that the compiler knows: fix that first");
        assertThat(files.paths()).isEmpty();
    }

    @Test
    void what_is_written_from_a_schema_cannot_be_part_of_it() {
        Compilation compilation = Sources.of(
                        Sources.inPackage("@EventSchema public interface Events {\n void retry(List<Event> events); }"))
                .compile();
        assertThat(compilation.errors())
                .extracting(error -> error.getLineNumber() + ": " + error.getMessage(null))
                .hasSize(2)
                .contains(
                        "3: No bus was generated for \"Events\", because \"Event\" is written from it and cannot be part of it: use a type of your own");
    }

    @Test
    void a_name_that_another_processor_takes_in_the_same_round_is_an_error_at_the_schema() {
        Compilation compilation = Sources.of(
                        Sources.inPackage("@EventSchema\npublic interface Events {\n void done(); }"))
                .compile(new Writing("com.acme.EventKind", 1));
        assertThat(compilation.errors())
                .extracting(error -> error.getLineNumber() + ": " + error.getMessage(null))
                .anyMatch(text ->
                        text.startsWith("3: \"Events\" cannot be given its bus, because another processor wrote")
                                && text.endsWith("set a prefix, @EventSchema(prefix = \"...\")"));
    }

    @Test
    void what_is_written_from_another_schema_can() {
        Compilation compilation = Sources.of(
                        Sources.inPackage("@EventSchema interface Events { void retry(MoreEvent event); }"),
                        Sources.inPackage("@EventSchema(prefix = \"More\") interface MoreEvents { void more(); }"))
                .compileStrictly();
        assertThat(compilation).succeededWithoutWarnings();
    }
}
