package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas that are unusual and fine: their buses compile under {@code -Xlint:all -Werror}. */
class LegalSchemasTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void compiles_without_a_warning(String title, String body) {
        assertThat(Sources.of(Sources.filesInPackage(body)).compileStrictly()).succeededWithoutWarnings();
    }

    @Test
    void they_compile_without_a_warning_about_generated_code_under_eclipse(@TempDir Path folder) throws IOException {
        List<Arguments> cases = compiles_without_a_warning().toList();
        EclipseBatch eclipse = EclipseBatch.compile(
                folder,
                cases.stream()
                        .map(arguments -> List.of(
                                Sources.filesInPackage((String) arguments.get()[1])))
                        .toList());
        for (int number = 0; number < cases.size(); number++) {
            assertThat(eclipse.messages(number))
                    .as((String) cases.get(number).get()[0])
                    .noneMatch(message -> message.severity().equals("ERROR"))
                    // One annotation serves every generated type, and not each of them names what is deprecated.
                    .filteredOn(message -> !message.text().startsWith("Unnecessary @SuppressWarnings"))
                    .noneMatch(message -> !message.file().contains("/source"))
                    .noneMatch(EclipseMessage::isOurs);
            assertThat(eclipse.hasWritten(number)).isTrue();
        }
        assertThat(eclipse.unplaced()).isEmpty();
    }

    static Stream<Arguments> compiles_without_a_warning() {
        return Stream.of(
                events(
                        "kinds named like types generated code uses",
                        "void eventKind(); void string(String string); void object(Object object); void override(); void consumer();"
                                + "void list(List<String> list); void system(); void eventBus(); void channels(); void handlerContext();"
                                + "void kind(); void objects(int a, String b); void function(); void overflow(); void origin(String o);"
                                + "void nullPointerException(String s); void illegalArgumentException(); void exception(); void set();"
                                + "void deprecated(); void generated(); void functionalInterface(); void instant(); void duration();"
                                + "void integer(int integer); void class_(Class<?> c); void record_(Record r); void all(); void ALL_();"
                                + "void enumSet(); void autoCloseable(); void subscription(); void handler(); void delivery();"),
                events(
                        "kinds named like members of the bus and its handlers",
                        "void publish(String s); void subscribe(); void on(); void create(); void close(); void capacity(int capacity);"
                                + "void publisher(); void followUps(); void core(); void context(); void handle(); void handles();"
                                + "void valueOf(); void values(); void methodName(); void payloadType(); void register(); void stats();"),
                events(
                        "contextual keywords",
                        "void record(); void yield(); void var(); void sealed(); void permits(); void when(); void with(); void module();"
                                + "void names(int record, int yield, int var, int sealed, int permits, int when);"),
                events(
                        "names that split oddly",
                        "void URLFound(); void lap2Done(); void LAP_x(); void x(); void aB(); void überholt();"),
                events(
                        "kinds and parameters named like types and packages",
                        "void ChannelOptions(); void Function(); void java(String java); void dev(String com); void com(String dev);"
                                + "void objects1(String Objects); void both(String java, String Objects); void Overflow(int Overflow);"),
                events(
                        "parameters named like variables of generated code",
                        "void a(String channels, String origin, String event, String context); void b(String core); void c(String event);"
                                + "void d(String channels); void e(String origin); void f(String payload); void g(String typed);"
                                + "void h(String handler, String options, String bus, String delivery); void i(String equals);"),
                source(
                        "a kind with the name of its payload",
                        "@EventSchema interface Events { void lap(Lap lap); void session(Session s, Lap l); }\n---\nrecord Lap(int n) {}\n---\nrecord Session(int n) {}"),
                source(
                        "payloads named like types of the runtime and of java.lang",
                        "@EventSchema interface Events { void a(Handler h); void b(String s, Override o); void c(Delivery d, Receiver r); void d(Objects o, Instant i); }\n"
                                + "---\nrecord Handler(int n) {}\n---\nrecord String(int n) {}\n---\nrecord Override(int n) {}\n---\nrecord Delivery(int n) {}\n---\nrecord Receiver(int n) {}\n"
                                + "---\nrecord Objects(int n) {}\n---\nrecord Instant(int n) {}\n---\nrecord Deprecated(int n) {}"),
                source(
                        "payloads named like types inside the bus",
                        "@EventSchema interface Events { void a(Context c); void b(Publisher p, Context c); void c(Group0 g); }\n"
                                + "---\nrecord Context(int n) {}\n---\nrecord Publisher(int n) {}\n---\nrecord Group0(int n) {}"),
                source(
                        "payloads of another package named like generated types",
                        "@EventSchema interface Events { void a(Other.Event e); void b(Other.EventKind k, Other.HandlerContext c); void c(java.lang.reflect.Array a); }\n"
                                + "---\nfinal class Other { record Event(int n) {} record EventKind(int n) {} record HandlerContext(int n) {} }"),
                events(
                        "nullable, anywhere",
                        "void a(@Nullable String s); void b(List<@Nullable String> l, @Nullable Integer n); void c(@Nullable Map<String, @Nullable Integer> m);"
                                + "void d(Map.@Nullable Entry<String, String> e); void e(@Nullable List<? extends @Nullable Number> l);"),
                events(
                        "generics",
                        "void a(List<? extends Number> l); void b(Map<String, ? super Integer> m, List<?> l); void c(Comparable<? super List<String>> c);"
                                + "void d(Class<? extends Enum<?>> c); void e(Map<String, List<int[]>> m);"),
                events(
                        "primitives",
                        "void a(int n); void b(boolean b, char c, byte x, short s, long l, float f, double d); void c(double d); void d(char c);"),
                source(
                        "nested, protected",
                        "public class Outer { @EventSchema protected interface Events { void done(Inner i); } protected record Inner(int n) {} }"),
                source(
                        "nested twice, package-private",
                        "public class Outer { static class Middle { @EventSchema public interface Events { void done(); } } }"),
                source(
                        "members of the schema named like types the bus uses",
                        "@EventSchema public interface Events { void done(Event e, Origin o); record Event(int n) {} enum Origin { A } record Objects(int n) {} record Channels(int n) {}\n"
                                + " int channels = 1; String origin = \"\"; }"),
                events(
                        "deprecated",
                        "@Deprecated void a(String s); @Deprecated(since = \"1.2\", forRemoval = true) void b(int a, int b); void c();"),
                source(
                        "a deprecated schema",
                        "@Deprecated(forRemoval = true) @EventSchema public interface Events { void a(String s); void b(); }"),
                source(
                        "deprecated payloads",
                        "@SuppressWarnings({\"deprecation\", \"removal\"}) @EventSchema interface Events { void a(Old o); void b(List<Older> l, Old o); }\n"
                                + "---\n@Deprecated class Old {}\n---\n@Deprecated(forRemoval = true) class Older {}"),
                source(
                        "raw, meant",
                        "@SuppressWarnings({\"rawtypes\", \"kindbus\"}) @EventSchema public interface Events { void a(List l); void b(Map m, int n); void c(int[] a); }"),
                source(
                        "inherited, from generic interfaces, in a diamond",
                        "@EventSchema interface Events extends Left, Right, Base<Integer> { void last(); @Override void top(); }\n"
                                + "interface Base<T> { void done(T t); void all(List<? extends T> l); }\ninterface Top { void top(); }\n"
                                + "interface Left extends Top { void left(); }\ninterface Right extends Top { void right(); default void notAnEvent() {} }"),
                events(
                        "default, static and private methods",
                        "void a(String s); default void a() { a(\"\"); } static void b() {} private void c() {}"),
                source(
                        "a functional interface",
                        "@FunctionalInterface @EventSchema interface Events { void only(String s); }"),
                source(
                        "payloads of every sort",
                        "@EventSchema interface Events { void a(Thread.State s); void b(Throwable t); void c(Override o); void d(Shape s); void e(Ring<String>.Cursor c); void f(Runnable r); void g(Object o); }\n"
                                + "---\nsealed interface Shape permits Circle {}\n---\nrecord Circle() implements Shape {}\n---\nfinal class Ring<T> { final class Cursor { T at(T t) { return t; } } }"),
                events(
                        "odd Javadoc",
                        "/** Ends the comment *&#47; or {@code * /}: 100% of $T, $L and $; {@link List#of() a list}, {@link Map}. <b>x</b> &lt; */ void a(String s);"
                                + "/** {@inheritDoc} An {unbalanced brace, and a tag:\n * {@code {x}.\n *\n * @param s the\n *     string $S\n * @since 1 */ void b(String s);"
                                + "/** @param t only tags */ void c(int t); /***/ void d(); /** C:\\\\users, \\\\u0041 */ void e();"),
                events(
                        "Markdown Javadoc, which older compilers do not see",
                        "/// Ends a */ comment, `List<Lap>` and [List], $T.\n/// @param s it\nvoid a(String s);"),
                source(
                        "member types that hide payloads of other packages and names of generated code",
                        "@EventSchema interface Events { record Date(int n) {} record Objects(int n) {} record Override() {} record Event() {} record Channels() {} record Origin() {}\n"
                                + "void done(java.util.Date d); void all(List<java.util.Date> d); void own(Objects o, Event e); void none(); }"),
                source(
                        "a schema named like a type inside the bus",
                        "@EventSchema interface Publisher { void a(String s); void b(); }"),
                source(
                        "a schema named like a type of java.lang",
                        "@EventSchema interface Override { void a(String s); void b(int a, int b); }"),
                source(
                        "nested in types of every sort",
                        "interface A { @EventSchema(prefix = \"A\") interface Events { void a(); } }\n---\n@interface B { @EventSchema(prefix = \"B\") interface Events { void a(); } }\n"
                                + "---\nenum C { X; @EventSchema(prefix = \"C\") interface Events { void a(); } }\n---\nrecord D() { @EventSchema(prefix = \"D\") interface Events { void a(); } }"),
                source(
                        "a prefix",
                        "@EventSchema(prefix = \"Racing\") interface Events { void event(); void done(int n); }"));
    }

    @Test
    void two_schemas_share_a_package_when_one_has_a_prefix() {
        assertThat(Sources.of(Sources.filesInPackage("@EventSchema interface Events { void done(); }\n"
                                + "---\n@EventSchema(prefix = \"More\") interface MoreEvents { void done(); }"))
                        .compileStrictly())
                .succeededWithoutWarnings();
    }

    @Test
    void inherited_events_come_first_in_the_order_of_declaration() throws IOException {
        Compilation compilation = Sources.of(Sources.inPackage(
                        "@EventSchema interface Events extends Left, Right { void own(); void right(); }\n"
                                + "interface Top { void top(); }\ninterface Left extends Top { void left(); void also(); }\n"
                                + "interface Right extends Top { void right(); void top(); }"))
                .compile();
        String kinds = text(compilation, "EventKind");
        assertThat(kinds).containsSubsequence("TOP(", "LEFT(", "ALSO(", "RIGHT(", "OWN(");
    }

    @Test
    void type_annotations_survive() throws IOException {
        Compilation compilation = Sources.of(
                        Sources.inPackage(
                                "@EventSchema interface Events { void a(@Nullable String s); void b(List<@Nullable String> names, Map.@Nullable Entry<String, Integer> e); }"))
                .compile();
        assertThat(text(compilation, "Event"))
                .contains("record A(@Nullable String s)")
                .contains("List<@Nullable String> names", "Map. @Nullable Entry<String, Integer> e")
                .contains("requireNonNull(names, \"names\")")
                .doesNotContain("requireNonNull(s, ", "requireNonNull(e, ");
        assertThat(text(compilation, "Channels")).contains("permitNull()", "BroadcastChannel<@Nullable String> a()");
    }

    @Test
    void generated_types_are_as_visible_as_the_schema() throws IOException {
        Compilation compilation = Sources.of(
                        Sources.inPackage("class Outer { @EventSchema public interface Events { void done(); } }"))
                .compile();
        assertThat(text(compilation, "EventBus")).contains("\nfinal class EventBus ");
    }

    private static String text(Compilation compilation, String type) throws IOException {
        assertThat(compilation).succeeded();
        return compilation
                .generatedSourceFile("com.acme." + type)
                .orElseThrow()
                .getCharContent(false)
                .toString();
    }

    private static Arguments events(String title, String methods) {
        return source(title, "@EventSchema public interface Events {\n" + methods + "\n}");
    }

    private static Arguments source(String title, String body) {
        return Arguments.of(title, body);
    }
}
