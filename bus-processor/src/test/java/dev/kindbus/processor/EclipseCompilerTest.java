package dev.kindbus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule S5: the processor runs under Eclipse's compiler, which answers some questions differently, and writes the same. */
class EclipseCompilerTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    @TempDir
    Path folder;

    @Test
    void writes_what_javac_does() throws IOException {
        String problems = compile(
                Files.readString(GOLDEN.resolve("RacingEvents.java")),
                Files.readString(GOLDEN.resolve("PitWall.java")),
                "package com.acme.racing;\npublic record TelemetryFrame(double speed) {}",
                "package com.acme.racing;\npublic record Lap(int number) {}",
                "package com.acme.racing;\npublic record Session(String track) {}");
        assertThat(problems).doesNotContain("ERROR");
        try (Stream<Path> golden = Files.list(GOLDEN)) {
            for (Path expected :
                    golden.filter(file -> file.toString().endsWith(".txt")).toList()) {
                String name = expected.getFileName().toString().replace(".txt", "");
                assertThat(folder.resolve("com/acme/racing").resolve(name)).hasSameTextualContentAs(expected);
            }
        }
    }

    @Test
    void inherited_events_keep_their_order_and_nested_types_their_shape() throws IOException {
        String problems = compile(Sources.inPackage(
                "@EventSchema interface Events extends Left, Right, Base<Integer> { void own(Map.@Nullable Entry<String, Integer> e); void top(); }\n"
                        + "interface Base<T> { void done(T t); void all(List<? extends T> l); }\ninterface Top { void top(); }\n"
                        + "interface Left extends Top { void left(); void also(Ring<String>.Cursor c); }\ninterface Right extends Top { void right(); }\n"
                        + "final class Ring<T> { final class Cursor { T at(T t) { return t; } } }"));
        assertThat(problems).doesNotContain("ERROR");
        assertThat(folder.resolve("com/acme/EventKind.java"))
                .content()
                .containsSubsequence("TOP(", "LEFT(", "ALSO(", "RIGHT(", "DONE(", "ALL(", "OWN(");
        assertThat(folder.resolve("com/acme/Event.java"))
                .content()
                .contains(
                        "record Done(Integer t)",
                        "List<? extends Integer> l",
                        "Map. @Nullable Entry<String, Integer> e");
    }

    @Test
    void mistakes_are_named_there_too() throws IOException {
        String problems = compile(
                Sources.inPackage(
                        "@EventSchema interface Events {\n int done(List<Missing> missing); void event(); }\nclass EventKind {}"));
        assertThat(problems)
                .contains("\"EventKind\" would be written by \"Events\", but there is a class of that name")
                .contains("\"done\" returns int")
                .contains("\"event\" cannot be the name of an event")
                .containsPattern("No bus was generated for \"Events\", because \".*Missing.*\" does not resolve")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("com/acme/Event.java")).doesNotExist();
    }

    @Test
    void subscribers_and_programs_in_other_packages_are_bound() throws Exception {
        assertThat(
                        compile(
                                "package com.acme.racing;\nimport dev.kindbus.*;\n@EventSchema public interface Events { void done(String lap, int number); }",
                                "package com.acme.garage;\nimport dev.kindbus.*; import com.acme.racing.Events;\n@EventSubscriber(Events.class)\npublic record PitWall(StringBuilder seen) { void onDone(String lap, int number) { seen.append(lap).append(number); } }",
                                "package com.acme;\nimport com.acme.garage.*; import com.acme.racing.EventBus; import static com.acme.garage.PitWallBinder.subscribe;\nimport dev.kindbus.runtime.SubscriptionOptions;\n"
                                        + "public class Main { public static String run() { PitWall wall = new PitWall(new StringBuilder());\n"
                                        + "try (EventBus bus = EventBus.create()) { subscribe(bus, SubscriptionOptions.defaults().inline(), wall); bus.publish().done(\"x\", 1); }\nreturn wall.seen().toString(); } }"))
                .doesNotContain("ERROR");
        assertThat(new EclipseCompiler(folder).program().run()).isEqualTo("x1");
    }

    @Test
    void mistakes_of_subscribers_are_named_there_too() throws IOException {
        String problems = compile(
                Sources.inPackage(
                        "@EventSchema interface Events { void frame(String text); @Channel(lag = Lag.MUST_HANDLE) void tick(int n); }"),
                Sources.inPackage(
                        "@EventSubscriber(Events.class) class PitWall {\n void onFram(String text) {}\n private void onFrame(int text) {}\n void onTick(long n, HandlerContext c) {} }"));
        assertThat(problems)
                .containsOnlyOnce("\"onFram\" handles no event of \"Events\": did you mean \"onFrame\"?")
                .containsOnlyOnce("\"onFrame\" is private")
                .containsOnlyOnce(
                        "\"onFrame\" does not take what \"frame\" carries: write \"void onFrame(String text)\"")
                .containsOnlyOnce("\"onTick\" may be overtaken")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("com/acme/PitWallBinder.java")).doesNotExist();
    }

    @Test
    void what_a_subscriber_names_and_nobody_writes_is_named_there_too() throws IOException {
        assertThat(compile(
                        Sources.inPackage(
                                "@EventSchema interface Events { void frame(String text); }\n@EventSubscriber(Events.class) class PitWall { void onFrame(List<Missing> all) {} }"),
                        Sources.inPackage("@EventSubscriber(Missing.class) class Crew { void onFrame() {} }")))
                .containsPattern("No binder was generated for \"PitWall\", because \".*Missing.*\" does not resolve")
                .contains("No binder was generated for \"Crew\", because the schema it names does not resolve");
        assertThat(folder.resolve("com/acme/PitWallBinder.java")).doesNotExist();
    }

    @Test
    void constants_that_nobody_writes_are_named_there_too() throws IOException {
        assertThat(
                        compile(
                                Sources.inPackage(
                                        "@EventSchema(prefix = MISSING) interface Events { @Channel(capacity = MISSING) void done(); }")))
                .contains("because its prefix is not a constant")
                .contains("because the capacity of \"done\" is not a constant");
        assertThat(folder.resolve("com/acme/Event.java")).doesNotExist();
    }

    private String compile(String... texts) throws IOException {
        return new EclipseCompiler(folder).compile(texts);
    }
}
