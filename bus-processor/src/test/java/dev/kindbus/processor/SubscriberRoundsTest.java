package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule S3 for subscribers: what they name may be written in the same compile, by this processor or another. */
class SubscriberRoundsTest {
    private static final String SCHEMA =
            Sources.inPackage("@EventSchema public interface Events { void done(String text); void end(); }");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a payload     | @EventSchema interface Events { void done(Late late); } | class PitWall { void onDone(Late late, HandlerContext c) {} }
            a superclass  | @EventSchema interface Events { void end(); }           | class PitWall extends Middle { void onEnd() {} } class Middle implements Late {}
            an argument   | @EventSchema interface Events { void end(); }           | class PitWall implements Comparable<Late> { void onEnd() {} public int compareTo(Late l) { return 0; } }
            """)
    void what_another_processor_writes_is_waited_for(String title, String schema, String subscriber) {
        String events = Sources.inPackage(schema + "\n@EventSubscriber(Events.class) " + subscriber);
        Compilation compilation = Sources.of(events).compile(new Writing("com.acme.Late", 3));
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation).generatedSourceFile("com.acme.PitWallBinder");
    }

    @Test
    void a_schema_that_another_processor_writes_is_waited_for() {
        Compilation compilation = Sources.of(
                        Sources.inPackage("@EventSubscriber(Late.class) class PitWall { void onDone(String text) {} }"))
                .compile(new Writing(
                        "com.acme.Late", 2, "void done(String text);", "@dev.kindbus.EventSchema public interface"));
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation).generatedSourceFile("com.acme.PitWallBinder");
    }

    @Test
    void a_subscriber_that_names_its_own_binder_elsewhere_does_not_wait_for_it() {
        assertThat(Sources.of(
                                SCHEMA,
                                Sources.inPackage(
                                        "@EventSubscriber(Events.class) class PitWall { void onEnd() {} void only(PitWallBinder binder) {}\n"
                                                + "static void start(EventBus bus) { PitWallBinder.subscribe(bus, new PitWall()); } }"))
                        .compileStrictly())
                .succeededWithoutWarnings();
    }

    @Test
    void of_a_subscriber_whose_schema_is_wrong_nothing_is_said() {
        WrittenFiles files = new WrittenFiles();
        Compilation compilation = Sources.of(
                        Sources.inPackage("@EventSchema public interface Events {\nint done(String text); }"),
                        Sources.inPackage(
                                "@EventSubscriber(Events.class) class PitWall { void onDone(int text) {} void onNothing() {} }"))
                .compile(files);
        assertThat(Mistake.texts(compilation.errors()))
                .containsExactly(
                        "3: \"done\" returns int, but an event is published and nobody answers: write \"void done(String text);\"");
        assertThat(files.paths()).isEmpty();
    }

    @Test
    void not_even_of_a_supertype_that_would_have_been_written_from_it() {
        Compilation compilation = Sources.of(
                        Sources.inPackage("@EventSchema public interface Events {\nint done(String text); }"),
                        Sources.inPackage(
                                "@EventSubscriber(Events.class) abstract class PitWall implements AllHandlers {}"))
                .compile();
        assertThat(Mistake.texts(compilation.errors()))
                .anyMatch(text -> text.contains("\"done\" returns int"))
                .noneMatch(text -> text.contains("No binder"));
    }

    @Test
    void of_one_whose_schema_never_resolves_neither() {
        Compilation compilation = Sources.of(
                        Sources.inPackage("@EventSchema public interface Events {\nvoid done(Missing missing); }"),
                        Sources.inPackage(
                                "@EventSubscriber(Events.class) class PitWall { void onDone(String missing) {} }"))
                .compile();
        assertThat(Mistake.texts(compilation.errors()))
                .hasSize(2)
                .contains(
                        "3: No bus was generated for \"Events\", because \"Missing\" does not resolve: fix that first");
    }

    @Test
    void mistakes_of_subscribers_are_told_beside_those_of_other_schemas() {
        Compilation compilation = Sources.of(
                        SCHEMA,
                        Sources.inPackage(
                                "@EventSchema(prefix = \"Other\") public interface Others {\nint done(String text); }"),
                        Sources.inPackage(
                                "@EventSubscriber(Events.class) class PitWall {\n\nvoid onDone(HandlerContext context) {} }"))
                .compile();
        assertThat(Mistake.texts(compilation.errors()))
                .containsExactlyInAnyOrder(
                        "3: \"done\" returns int, but an event is published and nobody answers: write \"void done(String text);\"",
                        "4: \"onDone\" does not take what \"done\" carries: write \"void onDone(String text)\", with \"HandlerContext context\" as its last parameter if it needs one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class PitWall {+void onDone(List<Missing> all) {} }                    | 3 | "Missing" does not resolve: fix that first
            class PitWall {+void onDone(String text,+Sesion session) {} }          | 4 | "Sesion" does not resolve: did you mean "Session"?
            +class PitWall extends Missing { void onDone(String text) {} }          | 3 | "Missing" does not resolve: fix that first
            +class PitWall implements Comparable<Missing> { void onDone(int n) {} } | 3 | "Missing" does not resolve: fix that first
            """)
    void what_never_resolves_is_named_once_where_it_stands(String subscriber, int line, String reason) {
        Compilation compilation = Sources.of(
                        SCHEMA,
                        Sources.inPackage("@EventSubscriber(Events.class) " + subscriber.replace('+', '\n')),
                        Sources.inPackage("record Session(int n) {}"))
                .compile();
        assertThat(Mistake.texts(compilation.errors()).stream().filter(text -> text.contains("No binder")))
                .containsExactly(line + ": No binder was generated for \"PitWall\", because " + reason);
    }

    @Test
    void a_schema_that_never_resolves_is_named_at_the_annotations_value() {
        Compilation compilation = Sources.of(
                        Sources.inPackage("@EventSubscriber(\nMissing.class) class PitWall { void onDone(int n) {} }"))
                .compile();
        assertThat(Mistake.texts(compilation.errors()))
                .hasSize(2)
                .contains(
                        "3: No binder was generated for \"PitWall\", because the schema it names does not resolve: fix that first");
    }

    @ParameterizedTest
    @CsvSource({"1, there is an interface of that name", "2, another processor wrote a type of that name"})
    void a_name_that_another_processor_takes_is_an_error_at_the_class(int round, String why) {
        Compilation compilation = Sources.of(
                        SCHEMA, Sources.inPackage("@EventSubscriber(Events.class)\nclass PitWall { void onEnd() {} }"))
                .compile(List.of(), new Writing("com.acme.PitWallBinder", round));
        assertThat(Mistake.texts(compilation.errors()))
                .anyMatch(text -> text.startsWith("3: \"PitWallBinder\" would be written for \"PitWall\", but " + why)
                        && text.endsWith(": rename one of them"));
    }
}
