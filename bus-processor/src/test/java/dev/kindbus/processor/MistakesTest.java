package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule S2: everything that is wrong with a schema, said at the line it belongs to, all of it in one compile, and nothing
 * written. Each line that a message belongs to ends with {@code // !}, once for each message.
 */
class MistakesTest {
    private static List<Mistake> mistakes;
    private static EclipseBatch eclipse;

    @BeforeAll
    static void compileUnderEclipse(@TempDir Path folder) throws IOException {
        mistakes = Stream.of(placement(), schema(), methods(), names(), payloads(), several(), doubtful())
                .flatMap(group -> group)
                .toList();
        eclipse = EclipseBatch.compileMistakes(folder, mistakes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"placement", "schema", "methods", "names", "payloads", "several"})
    void is_an_error(Mistake mistake) {
        WrittenFiles files = new WrittenFiles();
        Compilation compilation = Sources.of(mistake.source()).compile(files);
        assertThat(compilation).failed();
        assertThat(Mistake.texts(compilation.errors())).containsExactlyElementsOf(mistake.expected());
        assertThat(files.paths()).as("files written").isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"placement", "schema", "methods", "names", "payloads", "several"})
    void is_the_same_error_under_eclipse(Mistake mistake) {
        assertThat(eclipse.said(mistakes.indexOf(mistake), "ERROR"))
                .containsExactlyInAnyOrderElementsOf(mistake.expectedWithoutLines());
        assertThat(eclipse.hasWritten(mistakes.indexOf(mistake)))
                .as("files written")
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubtful")
    void is_the_same_warning_under_eclipse(Mistake mistake) {
        assertThat(eclipse.said(mistakes.indexOf(mistake), "WARNING"))
                .containsExactlyInAnyOrderElementsOf(mistake.expectedWithoutLines());
        assertThat(eclipse.hasWritten(mistakes.indexOf(mistake)))
                .as("files written")
                .isTrue();
    }

    @Test
    void nothing_is_said_without_a_place_under_eclipse() {
        assertThat(eclipse.unplaced()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubtful")
    void is_a_warning(Mistake mistake) {
        Compilation compilation = Sources.of(mistake.source()).compile();
        assertThat(compilation).succeeded();
        assertThat(Mistake.texts(compilation.warnings())).containsExactlyElementsOf(mistake.expected());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubtful")
    void a_warning_can_be_silenced(Mistake mistake) {
        String silenced = mistake.source().replace("@EventSchema", "@SuppressWarnings(\"kindbus\") @EventSchema");
        assertThat(Sources.of(silenced).compile()).succeededWithoutWarnings();
    }

    /** Eclipse's compiler says so itself, and does not show such a method to a processor. */
    @Test
    void a_parameter_of_type_void_is_an_error() {
        Mistake mistake = event(
                "void",
                "void done(void nothing); // !\nvoid also();",
                "\"nothing\" is void, which is the type of no parameter: leave it out");
        assertThat(Mistake.texts(Sources.of(mistake.source()).compile().errors()))
                .containsExactlyElementsOf(mistake.expected());
    }

    static Stream<Mistake> placement() {
        return Stream.of(
                mistake(
                        "on a class",
                        "@EventSchema public class Events {} // !",
                        "\"Events\" is a class, but only the methods of an interface can list events: move @EventSchema to an interface"),
                mistake(
                        "on an abstract class",
                        "@EventSchema public abstract class Events { abstract void done(); } // !",
                        "\"Events\" is an abstract class, but only the methods of an interface can list events: move @EventSchema to an interface"),
                mistake(
                        "on an enum",
                        "@EventSchema public enum Events { DONE } // !",
                        "\"Events\" is an enum, but only the methods of an interface can list events: move @EventSchema to an interface"),
                mistake(
                        "on a record",
                        "@EventSchema public record Events(int done) {} // !",
                        "\"Events\" is a record, but only the methods of an interface can list events: move @EventSchema to an interface"),
                mistake(
                        "on an annotation type",
                        "@EventSchema public @interface Events { int done(); } // !",
                        "\"Events\" is an annotation type, but only the methods of an interface can list events: move @EventSchema to an interface"),
                mistake(
                        "private",
                        "public class Outer {\n@EventSchema private interface Events { void done(); } // !\n}",
                        "\"Events\" is private, so the generated types could not name \"Events\": make it package-private"),
                mistake(
                        "nested deep in something private",
                        "public class Outer { private static class Inner { interface Deep {\n@EventSchema interface Events { void done(); } // !\n} } }",
                        "\"Inner\" is private, so the generated types could not name \"Events\": make it package-private"),
                mistake(
                        "nested in something private",
                        "public class Outer { private static class Inner {\n@EventSchema public interface Events { void done(); } // !\n} }",
                        "\"Inner\" is private, so the generated types could not name \"Events\": make it package-private"),
                mistake(
                        "generic",
                        "@EventSchema public interface Events<T> { void done(String s); } // !",
                        "\"T\" has no meaning in Event, which is one type for the whole schema: use a concrete type in its place"),
                mistake(
                        "sealed",
                        "@EventSchema public sealed interface Events { void done(); // !\n final class Only implements Events { public void done() {} } }",
                        "\"Events\" is sealed, so only the types it permits may implement it, but the generated bus must, to publish: remove \"sealed\""),
                new Mistake(
                        "in the unnamed package",
                        "import dev.kindbus.*;\n@EventSchema\npublic interface Events { // !\n void done(); }",
                        List.of(
                                "\"Events\" is in the unnamed package, whose types no other package can import: put it in a package")));
    }

    static Stream<Mistake> schema() {
        return Stream.of(
                mistake(
                        "no event",
                        "@EventSchema\npublic interface Events { // !\n default void done() {} static void also() {} }",
                        "\"Events\" lists no event, since it has no abstract method: add one, such as \"void started(String name);\""),
                mistake(
                        "prefix with a space",
                        "@EventSchema(\nprefix = \"1 x\") // !\npublic interface Events { void done(); }",
                        "\"1 x\" cannot begin the name of a type: use letters and digits, such as \"Racing\""),
                mistake(
                        "prefix that ends in a space",
                        "@EventSchema(prefix = \"Race \") public interface Events { void done(); } // !",
                        "\"Race \" cannot begin the name of a type: use letters and digits, such as \"Racing\""),
                mistake(
                        "prefix that is a keyword",
                        "@EventSchema(prefix = \"class\") public interface Events { void done(); } // !",
                        "\"class\" cannot begin the name of a type: use letters and digits, such as \"Racing\""),
                mistake(
                        "prefix that ends a line",
                        "@EventSchema(prefix = \"\\nRace\\t\\\"\\\\\") public interface Events { void done(); } // !",
                        "\"\\nRace\\t\\\"\\\\\" cannot begin the name of a type: use letters and digits, such as \"Racing\""),
                mistake(
                        "prefix with characters that nobody sees",
                        "@EventSchema(prefix = \"Ra\" + (char) 0 + \"ce\" + (char) 0x200b + (char) 0x2028) // !\npublic interface Events { void done(); }",
                        "\"Ra\\u0000ce\\u200b\\u2028\" cannot begin the name of a type: use letters and digits, such as \"Racing\""),
                mistake(
                        "prefix that only looks like a name",
                        "@EventSchema(prefix = \"Race\" + (char) 0x200b) // !\npublic interface Events { void done(); }",
                        "\"Race\\u200b\" cannot begin the name of a type: use letters and digits, such as \"Racing\""),
                mistake(
                        "a type that exists",
                        "@EventSchema public interface Events { void done(); } // !\nclass EventKind {}",
                        "\"EventKind\" would be written by \"Events\", but there is a class of that name in this package: set a prefix, @EventSchema(prefix = \"...\")"),
                mistake(
                        "the schema's own name",
                        "@EventSchema public interface Event { void done(); } // !",
                        "\"Event\" would be written by \"Event\", but there is an interface of that name in this package: set a prefix, @EventSchema(prefix = \"...\")"),
                mistake(
                        "a type that exists but for its case",
                        "@EventSchema public interface Events { void done(); } // !\nclass EventBUS {}",
                        "\"EventBus\" would be written by \"Events\", but there is a class EventBUS, whose file is the same where file names ignore case: set a prefix, @EventSchema(prefix = \"...\")"),
                mistake(
                        "two prefixes that differ in case",
                        "@EventSchema(prefix = \"abc\") interface Events { void done(); } // !\n@EventSchema(prefix = \"ABC\") interface More { void more(); } // !",
                        "\"Events\" would write abcEvent beside the ABCEvent of \"com.acme.More\", which is the same file where file names ignore case: set another prefix on one of them, @EventSchema(prefix = \"...\")",
                        "\"More\" would write ABCEvent beside the abcEvent of \"com.acme.Events\", which is the same file where file names ignore case: set another prefix on one of them, @EventSchema(prefix = \"...\")"),
                mistake(
                        "two schemas of one package",
                        "@EventSchema public interface Events { void done(); } // !\n@EventSchema interface More { void more(); } // !",
                        "\"Events\" would write the same Event as \"com.acme.More\": set a prefix on one of them, @EventSchema(prefix = \"...\")",
                        "\"More\" would write the same Event as \"com.acme.Events\": set a prefix on one of them, @EventSchema(prefix = \"...\")"));
    }

    static Stream<Mistake> methods() {
        return Stream.of(
                event(
                        "returns something",
                        "boolean done(String name, List<Integer> all); // !",
                        "\"done\" returns boolean, but an event is published and nobody answers: write \"void done(String name, List<Integer> all);\""),
                event(
                        "overloads",
                        "void done();\nvoid done(int n); // !",
                        "\"done(int n)\" overloads \"done()\" in line 3, but one name is one event: give it a name of its own"),
                event(
                        "generic",
                        "<T> void done(String s); // !",
                        "\"T\" would be lost, since the record of \"done\" has no type parameter: use a concrete type in its place"),
                event(
                        "throws",
                        "void done() throws java.io.IOException, InterruptedException; // !",
                        "\"done\" throws IOException, InterruptedException, but a publisher does not hear of what handlers throw: remove \"throws IOException, InterruptedException\""),
                event(
                        "varargs",
                        "void done(int n,\nString... names); // !",
                        "\"names\" is a variable-arity parameter, which a record would keep as a mutable array: write \"List<String> names\""),
                event(
                        "more parameters than a constructor takes",
                        "void done(long p, " + many("int", 253) + "); // !\nvoid also(" + many("String", 254) + ");",
                        "\"done\" has 255 parameters, a long or a double counted twice, but the constructor of a record takes 254: group them in records"),
                event(
                        "redeclares toString",
                        "void done();\nString toString(); // !",
                        "\"toString()\" is a method that every object has already, so it cannot be an event: rename it, such as \"toStringEvent\""),
                event(
                        "redeclares equals",
                        "void done();\nboolean equals(Object other); // !",
                        "\"equals(Object other)\" is a method that every object has already, so it cannot be an event: rename it, such as \"equalsEvent\""),
                event(
                        "capacity 0",
                        "@Channel(capacity = 0) void done(); // !",
                        "\"0\" is not a capacity a channel can have: use a number of events from 1 to 1073741824"),
                event(
                        "negative capacity",
                        "@Channel(\ncapacity = -1) // !\nvoid done();",
                        "\"-1\" is not a capacity a channel can have: use a number of events from 1 to 1073741824"),
                event(
                        "huge capacity",
                        "@Channel(capacity = Integer.MAX_VALUE) void done(); // !",
                        "\"2147483647\" is not a capacity a channel can have: use a number of events from 1 to 1073741824"),
                mistake(
                        "a capacity of all kinds",
                        "@EventSchema(\ncapacity = 0) // !\npublic interface Events { void done(); void also(); @Channel(capacity = 8) void other(); }",
                        "\"0\" is not a capacity a channel can have: use a number of events from 1 to 1073741824"),
                mistake(
                        "a capacity of all kinds that none of them has",
                        "@EventSchema(capacity = -1) public interface Events { @Channel(capacity = 8) void done(); } // !",
                        "\"-1\" is not a capacity a channel can have: use a number of events from 1 to 1073741824"),
                mistake(
                        "two supertypes that say different things",
                        "@EventSchema interface Events extends Left, Right { // ! !\nvoid lap(int n); // !\nvoid own(); }\n"
                                + "interface Left { @Channel(overflow = Overflow.BLOCK, capacity = 8) void top(); @Channel(retain = true) void lap(int n); }\n"
                                + "interface Right { @Channel(overflow = Overflow.DROP_OLDEST, capacity = 16) void top(); @Channel(retain = false) void lap(int n); }",
                        "\"top\" has capacity 8 in \"Left\" and 16 in \"Right\", but one kind has one channel: say which in \"Events\", \"@Channel(capacity = ...) void top();\"",
                        "\"top\" has overflow BLOCK in \"Left\" and DROP_OLDEST in \"Right\", but one kind has one channel: say which in \"Events\", \"@Channel(overflow = ...) void top();\"",
                        "\"lap\" has retain true in \"Left\" and false in \"Right\", but one kind has one channel: say which in \"Events\", \"@Channel(retain = ...) void lap(int n);\""),
                event(
                        "a channel for what is no event",
                        "void lap();\n@Channel(capacity = 8) // !\ndefault void done() {}\n@Channel static void also() {} // !",
                        "\"done\" has a body, so it is no event and has no channel: remove @Channel, or the body",
                        "\"also\" has a body, so it is no event and has no channel: remove @Channel, or the body"),
                mistake(
                        "a channel outside of any schema",
                        "class PitWall {\n@Channel(capacity = 8) void onLap() {} // !\n}\ninterface Base { @Channel void lap();\n@Channel default void done() {} // !\n}",
                        "\"onLap\" is a method of a class, so it is no event and has no channel: remove @Channel",
                        "\"done\" has a body, so it is no event and has no channel: remove @Channel, or the body"),
                mistake(
                        "inherited from a class file",
                        "@EventSchema\npublic interface Events extends AutoCloseable, Comparable<String> { // ! !\n}",
                        "AutoCloseable.close(): \"close\" throws Exception, but a publisher does not hear of what handlers throw: override it in \"Events\" without \"throws Exception\"",
                        "Comparable.compareTo(): \"compareTo\" returns int, but an event is published and nobody answers: give it a body in \"Events\", so that it is no event"));
    }

    static Stream<Mistake> names() {
        return Stream.of(
                event(
                        "two names that differ in the case of the first letter",
                        "void lapComplete();\nvoid LapComplete(); // !",
                        "\"LapComplete\" is too close to \"lapComplete\" in line 3, since both would be EventKind.LAP_COMPLETE: rename one of them"),
                event(
                        "two names with one constant",
                        "void lap_done();\nvoid lapDone(); // !",
                        "\"lapDone\" is too close to \"lap_done\" in line 3, since both would be EventKind.LAP_DONE: rename one of them"),
                event(
                        "two names that differ in case",
                        "void lapDone();\nvoid lapdone(); // !",
                        "\"lapdone\" is too close to \"lapDone\" in line 3, since their records would be one file where file names ignore case: rename one of them"),
                event(
                        "event",
                        "void event(); // !",
                        "\"event\" cannot be the name of an event, since Event.Event is there already: rename it, or set a prefix: @EventSchema(prefix = \"...\")"),
                event(
                        "any",
                        "void any(); // !",
                        "\"any\" cannot be the name of an event, since EventBus.onAny is there already: rename it"),
                event(
                        "a name whose accessor every object has",
                        "void hashCode(int n); // !",
                        "\"hashCode\" cannot be the name of an event, since Channels.hashCode is there already: rename it"),
                event(
                        "a name that ends in Async",
                        "void lap();\nvoid lapAsync(); // !",
                        "\"lapAsync\" cannot be the name of an event, since EventBus.onLapAsync is generated from \"lap\" in line 3 too: rename it"),
                event(
                        "a name that begins with an underscore",
                        "void _1(); // !",
                        "\"_1\" does not begin with a letter, so it makes no name for a type: rename it, such as \"event1\""),
                event(
                        "a name that begins with a dollar",
                        "void $x(); // !",
                        "\"$x\" does not begin with a letter, so it makes no name for a type: rename it, such as \"eventx\""),
                event(
                        "a name with a dollar",
                        "void a$b(); // !",
                        "\"a$b\" contains a \"$\", which belongs to compilers: rename it, such as \"a_b\""),
                event(
                        "a name that is too long for a class file",
                        "void " + "l".repeat(235) + "(int n); // !\nvoid " + "m".repeat(234) + "(int n);",
                        "\"" + "l".repeat(235)
                                + "\" is too long for the name of a class file, of which file systems hold 255 bytes: shorten it by 1"),
                event(
                        "a name that is too long in bytes",
                        "void " + "ü".repeat(128) + "(); // !",
                        "\"" + "ü".repeat(128)
                                + "\" is too long for the name of a class file, of which file systems hold 255 bytes: shorten it by 22"),
                mistake(
                        "a prefix that is too long for class files",
                        "@EventSchema(prefix = \"" + "P".repeat(235) + "\") interface Events { void done(); } // !",
                        "\"" + "P".repeat(235)
                                + "\" is too long for the names of class files, of which file systems hold 255 bytes: shorten it by 1"),
                event(
                        "a parameter called kind",
                        "void done(String kind); // !",
                        "\"kind\" cannot be a component of a record, since every event has a method kind(): rename it, such as \"doneKind\""),
                event(
                        "parameters called like methods of every object",
                        "void done(int hashCode, // !\nint getClass, // !\nint clone, // !\nint wait, // !\nint toString); // !",
                        Stream.of("hashCode", "getClass", "clone", "wait", "toString")
                                .map(name -> "\"" + name
                                        + "\" cannot be a component of a record, since every event has a method " + name
                                        + "(): rename it, such as \"done"
                                        + name.substring(0, 1).toUpperCase()
                                        + name.substring(1) + "\"")
                                .toArray(String[]::new)));
    }

    static Stream<Mistake> payloads() {
        return Stream.of(
                mistake(
                        "private",
                        "final class Box { private static final class Hidden {} @EventSchema interface Inner {\nvoid done(Hidden hidden); // !\n} }",
                        "\"Hidden\" is private, so the generated Event could not name it: make it at least package-private"),
                mistake(
                        "private, inside another",
                        "final class Box { private static final class Hidden {} @EventSchema interface Inner {\nvoid done(List<? extends Hidden> hidden); // !\n} }",
                        "\"Hidden\" is private, so the generated Event could not name it: make it at least package-private"),
                mistake(
                        "public, inside something private",
                        "final class Box { private static final class Hidden { public record Lap(int n) {} } @EventSchema interface Inner {\nvoid done(Hidden.Lap lap); // !\n} }",
                        "\"Hidden\" is private, so the generated Event could not name it: make it at least package-private"),
                mistake(
                        "with an annotation that is private",
                        "final class Box { @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE) private @interface Short {} @EventSchema interface Inner {\nvoid done(List<@Short String> names); // !\n} }",
                        "\"Short\" is private, so the generated Event could not name it: make it at least package-private"),
                mistake(
                        "with an annotation that says something private",
                        "final class Box { @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE) @interface As { Class<?>[] value(); }\nprivate static final class Hidden {} @EventSchema interface Inner {\nvoid done(@As({String.class, Hidden.class}) String name); // !\n} }",
                        "\"Hidden\" is private, so the generated Event could not name it: make it at least package-private"),
                event(
                        "a primitive that may be null",
                        "void done(@Nullable int place); // !\nvoid also(@Nullable double d, int n); // !",
                        "\"place\" is declared @Nullable, but a primitive is never null: remove it, or write \"@Nullable Integer place\"",
                        "\"d\" is declared @Nullable, but a primitive is never null: remove it, or write \"@Nullable Double d\""),
                mistake(
                        "a primitive that may be null, by an annotation of declarations",
                        "@EventSchema public interface Events {\nvoid done(@Other.Nullable char letter); // !\n}\nclass Other { @interface Nullable {} }",
                        "\"letter\" is declared @Nullable, but a primitive is never null: remove it, or write \"@Nullable Character letter\""),
                event(
                        "a primitive that may be null, inside something",
                        "void done(@Nullable int[] laps); // !\nvoid also(List<@Nullable byte[]> all); // !",
                        "\"laps\" has a \"@Nullable int\" in it, but a primitive is never null: remove it, or write \"int @Nullable [] laps\"",
                        "\"all\" has a \"@Nullable byte\" in it, but a primitive is never null: remove it"),
                event(
                        "an argument out of its bounds",
                        "void done(Enum<String> e); // !\nvoid also(List<? extends Class<EnumSet<Object>>> s); // !",
                        "No bus was generated for \"Events\", because \"String\" is not within the bounds of what \"Enum\" takes: fix that first",
                        "No bus was generated for \"Events\", because \"Object\" is not within the bounds of what \"EnumSet\" takes: fix that first"),
                mistake(
                        "private, as a type argument",
                        "final class Box { private static final class Hidden {} private static final class Other {}\n@EventSchema interface Inner extends Middle<Other> { void own(); } // !\ninterface Middle<T> extends Base<Hidden, T> {} // !\ninterface Base<T, U> { void done(U u); void all(List<? extends T> t, Map<String, U> u); } }",
                        "\"Other\" is private, so the generated Event could not name it: make it at least package-private",
                        "\"Hidden\" is private, so the generated Event could not name it: make it at least package-private"),
                mistake(
                        "protected, in a class of another package",
                        "abstract class Box extends java.awt.Container { @EventSchema interface Inner {\nvoid done(AccessibleAWTContainer c); // !\n} }",
                        "\"AccessibleAWTContainer\" is not public, so the Event generated into com.acme could not name it: make it public"));
    }

    static Stream<Mistake> several() {
        return Stream.of(
                event(
                        "several mistakes at once",
                        "int first(); // !\nvoid second() throws Exception; // !\nvoid third(String kind); // !\n@Channel(capacity = 0) void $fourth(String... s); // ! ! !",
                        "\"first\" returns int, but an event is published and nobody answers: write \"void first();\"",
                        "\"second\" throws Exception, but a publisher does not hear of what handlers throw: remove \"throws Exception\"",
                        "\"kind\" cannot be a component of a record, since every event has a method kind(): rename it, such as \"thirdKind\"",
                        "\"s\" is a variable-arity parameter, which a record would keep as a mutable array: write \"List<String> s\"",
                        "\"0\" is not a capacity a channel can have: use a number of events from 1 to 1073741824",
                        "\"$fourth\" does not begin with a letter, so it makes no name for a type: rename it, such as \"eventfourth\""));
    }

    static Stream<Mistake> doubtful() {
        String silence = ", or @SuppressWarnings(\"kindbus\") if you mean it";
        return Stream.of(
                event(
                        "a raw type",
                        "void done(List all); // !",
                        "\"List\" is raw, so handlers would have to cast what is in it: write List<...>" + silence),
                event(
                        "an array",
                        "void done(int[] laps); // !",
                        "\"int[] laps\" is an array, which every handler can change and a record compares by identity: use a List"
                                + silence),
                event(
                        "Void",
                        "void done(Void nothing); // !",
                        "\"Void nothing\" can only be null, which is refused: leave the parameter out" + silence),
                event(
                        "Void that may be null",
                        "void done(@Nullable Void nothing); // !",
                        "\"Void nothing\" can only be null, which tells a handler nothing: leave the parameter out"
                                + silence),
                event(
                        "a raw type inside another",
                        "void done(List<Map> all); // !",
                        "\"Map\" is raw, so handlers would have to cast what is in it: write Map<...>" + silence),
                mistake(
                        "a raw supertype",
                        "@EventSchema interface Events extends Base { // !\nvoid own(); }\ninterface Base<T> {\nvoid done(T t);\nvoid more(List<T> l);\n}",
                        "\"Base\" is raw, so handlers would have to cast what its events carry: write Base<...>"
                                + silence),
                mistake(
                        "a raw supertype of a supertype, and a raw argument",
                        "@EventSchema interface Events extends Middle, Other<List> {} // !\ninterface Middle extends Base { // !\nvoid own(); }\n"
                                + "interface Base<T> { void done(T t, List<T> l); }\ninterface Other<T> { void one(T t); void two(Map<T, T> t); }",
                        "\"List\" is raw, so handlers would have to cast what its events carry: write List<...>"
                                + silence,
                        "\"Base\" is raw, so handlers would have to cast what its events carry: write Base<...>"
                                + silence),
                mistake(
                        "inherited from a source",
                        "@EventSchema interface Events extends Base {}\ninterface Base {\nvoid done(int[] laps); // !\nvoid all(List laps); // !\n}",
                        "\"int[] laps\" is an array, which every handler can change and a record compares by identity: use a List"
                                + silence,
                        "\"List\" is raw, so handlers would have to cast what is in it: write List<...>" + silence),
                mistake(
                        "of a type argument",
                        "@EventSchema public interface Events extends Base<int[], Lap>, Other<Void> {} // ! ! !\nclass Lap {}\n"
                                + "interface Base<T, U> { void done(T t); void all(List<T> l, U u); void again(T t, U u); }\ninterface Other<T> { void nothing(T t); }",
                        "\"int[] t\" is an array, which every handler can change and a record compares by identity: use a List"
                                + silence,
                        "\"Lap\" is package-private, but Event will be public, as \"Events\" is: make both the same"
                                + silence,
                        "\"Void t\" can only be null, which is refused: leave the parameter out" + silence),
                mistake(
                        "a package-private payload",
                        "@EventSchema public interface Events {\nvoid done(Lap lap); // !\n}\nclass Lap {}",
                        "\"Lap\" is package-private, but Event will be public, as \"Events\" is: make both the same"
                                + silence));
    }

    private static String many(String type, int count) {
        return IntStream.range(0, count).mapToObj(i -> type + " p" + i).collect(Collectors.joining(", "));
    }

    private static Mistake event(String title, String methods, String... messages) {
        return mistake(title, "@EventSchema public interface Events {\n" + methods + "\n}", messages);
    }

    private static Mistake mistake(String title, String body, String... messages) {
        return Mistake.inPackage(title, body, messages);
    }
}
