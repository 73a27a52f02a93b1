package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule S2 for subscribers: everything that is wrong, said at the line it belongs to, all of it in one compile. */
class SubscriberMistakesTest {
    private static final String SCHEMA = Sources.inPackage("""
            @EventSchema public interface Events {
                void frame(String text);
                void lapComplete(String lap, List<Integer> sectors);
                @Channel(lag = Lag.MUST_HANDLE) void tick(int n);
                void end();
            }""");

    private static final String LAG = "dev.kindbus.runtime.Lag lag";

    private static List<Mistake> mistakes;
    private static EclipseBatch eclipse;

    @BeforeAll
    static void compileUnderEclipse(@TempDir Path folder) throws IOException {
        mistakes = Stream.of(placement(), names(), parameters(), shapes(), doubles(), gaps(), several())
                .flatMap(group -> group)
                .toList();
        eclipse = EclipseBatch.compileMistakes(folder, mistakes, SCHEMA);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"placement", "names", "parameters", "shapes", "doubles", "gaps", "several"})
    void is_an_error(Mistake mistake) {
        WrittenFiles files = new WrittenFiles();
        Compilation compilation = Sources.of(SCHEMA, mistake.source()).compile(files);
        assertThat(compilation).failed();
        assertThat(Mistake.texts(compilation.errors())).containsExactlyElementsOf(mistake.expected());
        assertThat(compilation.warnings()).isEmpty();
        assertThat(files.paths()).noneMatch(path -> path.contains("PitWallBinder"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"placement", "names", "parameters", "shapes", "doubles", "gaps", "several"})
    void is_the_same_error_under_eclipse(Mistake mistake) {
        assertThat(eclipse.said(mistakes.indexOf(mistake), "ERROR"))
                .containsExactlyInAnyOrderElementsOf(mistake.expectedWithoutLines());
    }

    @Test
    void nothing_is_said_without_a_place_under_eclipse() {
        assertThat(eclipse.unplaced()).isEmpty();
    }

    static Stream<Mistake> placement() {
        return Stream.of(
                mistake(
                        "on an interface",
                        "@EventSubscriber(Events.class) interface PitWall { void onEnd(); } // !",
                        "\"PitWall\" is an interface, but only the methods of a class can be handlers: move @EventSubscriber to a class"),
                mistake(
                        "on an enum",
                        "@EventSubscriber(Events.class) enum PitWall { ONE; void onEnd() {} } // !",
                        "\"PitWall\" is an enum, but only the methods of a class can be handlers: move @EventSubscriber to a class"),
                mistake(
                        "on an annotation type",
                        "@EventSubscriber(Events.class) @interface PitWall {} // !",
                        "\"PitWall\" is an annotation type, but only the methods of a class can be handlers: move @EventSubscriber to a class"),
                mistake(
                        "abstract",
                        "@EventSubscriber(Events.class)\nabstract class PitWall { abstract void onEnd(); } // !",
                        "\"PitWall\" is abstract, so it has no objects that could subscribe: put @EventSubscriber on the classes that extend it, which inherit its handlers"),
                mistake(
                        "inner",
                        "class Garage {\n@EventSubscriber(Events.class)\nclass PitWall { void onEnd() {} } } // !",
                        "\"PitWall\" is an inner class, whose objects belong to others that a binder knows nothing of: make it static"),
                mistake(
                        "private",
                        "class Garage {\n@EventSubscriber(Events.class)\nprivate static class PitWall { void onEnd() {} } } // !",
                        "\"PitWall\" is private, so the binder could not name \"PitWall\": make it package-private"),
                mistake(
                        "nested in something private",
                        "class Team { private static class Garage {\n@EventSubscriber(Events.class)\nstatic class PitWall { void onEnd() {} } } } // !",
                        "\"Garage\" is private, so the binder could not name \"PitWall\": make it package-private"),
                mistake(
                        "generic",
                        "@EventSubscriber(Events.class)\nclass PitWall<T> { void onFrame(T text) {} } // !",
                        "\"T\" has no meaning in a binder, since what an event carries has one type: use a concrete type in its place"),
                mistake(
                        "of no schema",
                        "@EventSubscriber(\nString.class) // !\nclass PitWall { void onEnd() {} }",
                        "\"String\" is no schema, so it has no events to handle: name an interface with @EventSchema"),
                mistake(
                        "of what is no class at all",
                        "@EventSubscriber(int[].class) class PitWall { void onEnd() {} } // !",
                        "\"int[]\" is no schema, so it has no events to handle: name an interface with @EventSchema"),
                mistake(
                        "a type that exists",
                        "@EventSubscriber(Events.class) class PitWall { void onEnd() {} } // !\nrecord PitWallBinder() {}",
                        "\"PitWallBinder\" would be written for \"PitWall\", but there is a record of that name: rename one of them"),
                mistake(
                        "a type that exists but for its case",
                        "@EventSubscriber(Events.class) class PitWall { void onEnd() {} } // !\nclass Pitwallbinder {}",
                        "\"PitWallBinder\" would be written for \"PitWall\", but there is a class Pitwallbinder, whose file is the same where file names ignore case: rename one of them"),
                mistake(
                        "handles nothing",
                        "@EventSubscriber(Events.class)\nclass PitWall { void frame(String text) {} } // !",
                        "\"PitWall\" handles nothing, since none of its methods is called on<Kind>: add one, such as \"void onFrame(String text)\""),
                mistake(
                        "handles nothing, whatever its supertypes do",
                        "@EventSubscriber(Events.class)\nclass PitWall implements Other { public void onStart() {} } // !\ninterface Other { void onStart(); default void onStop() {} }",
                        "\"PitWall\" handles nothing, since none of its methods is called on<Kind>: add one, such as \"void onFrame(String text)\""));
    }

    static Stream<Mistake> names() {
        return Stream.of(
                method(
                        "a misspelt kind",
                        "void onLapComplet(String lap, List<Integer> sectors) {} // !",
                        "\"onLapComplet\" handles no event of \"Events\": did you mean \"onLapComplete\"?"),
                method(
                        "a kind in the wrong case",
                        "void onframe(String text) {} // !",
                        "\"onframe\" handles no event of \"Events\": did you mean \"onFrame\"?"),
                method(
                        "a misspelt listener",
                        "void onTick(int n) {} // !\nvoid onTickLagg(" + LAG + ") {} // !",
                        "\"onTick\" may be overtaken, and \"tick\" is declared with Lag.MUST_HANDLE: add \"void onTickLag(dev.kindbus.runtime.Lag lag)\"",
                        "\"onTickLagg\" handles no event of \"Events\": did you mean \"onTickLag\"?"),
                method(
                        "a kind that is none",
                        "void onEnd() {}\nvoid onYellowFlag() {} // !",
                        "\"onYellowFlag\" handles no event of \"Events\": rename it, its handlers are called onFrame, onLapComplete, onTick, onEnd"),
                mistake(
                        "a kind that is none, of five",
                        "@EventSubscriber(Five.class) class PitWall {\nvoid onYellowFlag() {} // !\n}\n"
                                + "@EventSchema(prefix = \"Five\") interface Five { void a(); void b(); void c(); void d(); void e(); }",
                        "\"onYellowFlag\" handles no event of \"Five\": rename it, its handlers are called onA, onB, onC, onD, onE"),
                mistake(
                        "a kind that is none, of many",
                        "@EventSubscriber(Many.class) class PitWall {\nvoid onYellowFlag() {} // !\n}\n"
                                + "@EventSchema(prefix = \"Many\") interface Many { void a(); void b(); void c(); void d(); void e(); void f(); void g(); }",
                        "\"onYellowFlag\" handles no event of \"Many\": rename it, its handlers are called onA, onB, onC, onD, onE and 2 more"));
    }

    static Stream<Mistake> parameters() {
        String frame =
                "\"onFrame\" does not take what \"frame\" carries: write \"void onFrame(String text)\", with \"HandlerContext context\" as its last parameter if it needs one";
        String lap =
                "\"onLapComplete\" does not take what \"lapComplete\" carries: write \"void onLapComplete(String lap, List<Integer> sectors)\", with \"HandlerContext context\" as its last parameter if it needs one";
        return Stream.of(
                method("another payload", "void onFrame(int text) {} // !", frame),
                method("a subtype of the payload", "void onFrame(Comparable<Integer> text) {} // !", frame),
                method("nothing", "void onFrame() {} // !", frame),
                method("the record of a kind with a payload", "void onFrame(Event.Frame frame) {} // !", frame),
                method("the context first", "void onFrame(HandlerContext context, String text) {} // !", frame),
                method("too much", "void onFrame(String text, HandlerContext context, int more) {} // !", frame),
                method("too few components", "void onLapComplete(String lap) {} // !", lap),
                method("components in another order", "void onLapComplete(List<Integer> s, String lap) {} // !", lap),
                method("another argument", "void onLapComplete(String lap, List<Number> sectors) {} // !", lap),
                method("another record", "void onLapComplete(Event.End end) {} // !", lap),
                method(
                        "a narrower primitive",
                        "void onTick(short n) {} // !\nvoid onTickLag(" + LAG + ") {}",
                        "\"onTick\" does not take what \"tick\" carries: write \"void onTick(int n)\", with \"HandlerContext context\" as its last parameter if it needs one"),
                method(
                        "something where there is nothing",
                        "void onEnd(String text) {} // !",
                        "\"onEnd\" does not take what \"end\" carries: write \"void onEnd()\", with \"HandlerContext context\" as its last parameter if it needs one"),
                mistake(
                        "the context of another schema",
                        "@EventSubscriber(More.class) class PitWall {\nvoid onMore(HandlerContext context) {} // !\n}\n@EventSchema(prefix = \"More\") interface More { void more(); }",
                        "\"onMore\" does not take what \"more\" carries: write \"void onMore()\", with \"MoreHandlerContext context\" as its last parameter if it needs one"),
                mistake(
                        "a raw payload as if it were not",
                        "@SuppressWarnings(\"rawtypes\") @EventSchema(prefix = \"Raw\") interface Raw { void all(List all); }\n@EventSubscriber(Raw.class) class PitWall {\nvoid onAll(List<String> all) {} // !\n}",
                        "\"onAll\" does not take what \"all\" carries: write \"void onAll(List all)\", with \"RawHandlerContext context\" as its last parameter if it needs one"));
    }

    static Stream<Mistake> shapes() {
        return Stream.of(
                method(
                        "private",
                        "private void onFrame(String text) {} // !",
                        "\"onFrame\" is private, so the binder could not call it: make it package-private"),
                method(
                        "static",
                        "static void onFrame(String text) {} // !",
                        "\"onFrame\" is static, but it is an object that subscribes: remove \"static\""),
                method(
                        "generic",
                        "<T extends Comparable<T>> void onFrame(T text) {} // !",
                        "\"T\" has no meaning in \"onFrame\", since what it is given has one type: use a concrete type in its place"),
                method(
                        "returns something",
                        "String onLapComplete(Event.LapComplete lap) { return \"\"; } // !",
                        "\"onLapComplete\" returns String, but nobody is given what a handler returns: write \"void onLapComplete(String lap, List<Integer> sectors)\""),
                method(
                        "throws anything",
                        "void onEnd() throws java.io.IOException, InterruptedException {}\nvoid onFrame(String text) throws java.io.IOException, Throwable {} // !",
                        "\"onFrame\" throws Throwable, but a handler may throw no more than an Exception: write \"throws Exception\""),
                mistake(
                        "inherited from a source",
                        "class Base {\nstatic void onFrame(String text) {} // !\n}\n@EventSubscriber(Events.class)\nclass PitWall extends Base {}",
                        "\"onFrame\" is static, but it is an object that subscribes: remove \"static\""));
    }

    static Stream<Mistake> doubles() {
        return Stream.of(
                method(
                        "two of one kind",
                        "void onFrame(String text) {}\nvoid onFrame(String text, HandlerContext context) {} // !",
                        "\"onFrame(String text, HandlerContext context)\" overloads \"onFrame(String text)\" in line 3, but a kind has one handler in a class: rename one of them"),
                method(
                        "two listeners of one kind",
                        "void onTick(int n) {}\nvoid onTickLag(" + LAG + ") {}\nvoid onTickLag(Record lag) {} // !",
                        "\"onTickLag(Record lag)\" overloads \"onTickLag(Lag lag)\" in line 4, but a kind has one handler in a class: rename one of them"),
                mistake(
                        "one inherited and one not",
                        "@EventSubscriber(Events.class) class PitWall extends Base<String> {\nvoid onFrame(CharSequence text) {} // !\n}\nclass Base<T> { void onFrame(T text) {} }",
                        "\"onFrame(CharSequence text)\" overloads \"onFrame(String text)\" of \"Base\", but a kind has one handler in a class: rename one of them"));
    }

    static Stream<Mistake> gaps() {
        String missing =
                "\"onTick\" may be overtaken, and \"tick\" is declared with Lag.MUST_HANDLE: add \"void onTickLag(dev.kindbus.runtime.Lag lag)\"";
        return Stream.of(
                method("a gap that must be handled", "void onTick(int n) {} // !", missing),
                method(
                        "a listener that takes something else",
                        "void onTick(int n) {}\nvoid onTickLag(dev.kindbus.Lag lag) {} // !",
                        "\"onTickLag\" is told of gaps, and given nothing else: write \"void onTickLag(dev.kindbus.runtime.Lag lag)\""),
                method(
                        "a listener that takes more",
                        "void onTick(int n) {}\nvoid onTickLag(" + LAG + ", HandlerContext context) {} // !",
                        "\"onTickLag\" is told of gaps, and given nothing else: write \"void onTickLag(dev.kindbus.runtime.Lag lag)\""),
                method(
                        "a listener that throws",
                        "void onTick(int n) {}\nvoid onTickLag(" + LAG
                                + ") throws IllegalStateException, Error, java.io.IOException {} // !",
                        "\"onTickLag\" throws IOException, but nobody handles what is thrown when a gap is told of: handle it in the method"),
                method(
                        "a listener that is private, returns something and is generic",
                        "void onTick(int n) {}\nprivate <T> int onTickLag(T lag) { return 1; } // ! ! !",
                        "\"onTickLag\" is private, so the binder could not call it: make it package-private",
                        "\"T\" has no meaning in \"onTickLag\", since what it is given has one type: use a concrete type in its place",
                        "\"onTickLag\" returns int, but nobody is given what a handler returns: write \"void onTickLag(dev.kindbus.runtime.Lag lag)\""),
                method(
                        "a listener without a handler",
                        "void onFrameLag(" + LAG + ") {} // !",
                        "\"onFrameLag\" is told of the gaps of \"frame\", which \"PitWall\" does not handle: add \"void onFrame(String text)\""));
    }

    static Stream<Mistake> several() {
        return Stream.of(
                mistake(
                        "the class and its methods",
                        "class Garage {\n@EventSubscriber(Events.class)\nprivate abstract class PitWall { // ! ! !\nvoid onFram(String text) {} // !\nprivate static int onFrame(int text) { return 1; } // ! ! ! !\nvoid onEnd() {}\n} }",
                        "\"PitWall\" is private, so the binder could not name \"PitWall\": make it package-private",
                        "\"PitWall\" is abstract, so it has no objects that could subscribe: put @EventSubscriber on the classes that extend it, which inherit its handlers",
                        "\"PitWall\" is an inner class, whose objects belong to others that a binder knows nothing of: make it static",
                        "\"onFram\" handles no event of \"Events\": did you mean \"onFrame\"?",
                        "\"onFrame\" is private, so the binder could not call it: make it package-private",
                        "\"onFrame\" is static, but it is an object that subscribes: remove \"static\"",
                        "\"onFrame\" returns int, but nobody is given what a handler returns: write \"void onFrame(String text)\"",
                        "\"onFrame\" does not take what \"frame\" carries: write \"void onFrame(String text)\", with \"HandlerContext context\" as its last parameter if it needs one"),
                mistake(
                        "two subscribers",
                        "@EventSubscriber(Events.class) class PitWall { void onFram(String text) {} } // !\n@EventSubscriber(Events.class) class OtherPitWall { void onEn() {} } // !",
                        "\"onFram\" handles no event of \"Events\": did you mean \"onFrame\"?",
                        "\"onEn\" handles no event of \"Events\": did you mean \"onEnd\"?"));
    }

    private static Mistake method(String title, String methods, String... messages) {
        return mistake(title, "@EventSubscriber(Events.class) public class PitWall {\n" + methods + "\n}", messages);
    }

    private static Mistake mistake(String title, String body, String... messages) {
        return Mistake.inPackage(title, body, messages);
    }
}
