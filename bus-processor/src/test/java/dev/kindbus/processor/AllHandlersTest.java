package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/** A handler for each kind, of which none can be forgotten. */
class AllHandlersTest {
    private static final String SCHEMA = Sources.inPackage(
            "@EventSchema public interface Events { void lap(int number); void flag(String colour, int sector); @Deprecated void end(); }");

    private static final String LAP =
            "public void onLap(Integer n, HandlerContext c) { heard.add(c.kind() + \" \" + n); }";
    private static final String FLAG =
            "public void onFlag(Event.Flag f, HandlerContext c) throws Exception { heard.add(f.colour() + f.sector()); }";
    private static final String END = "@Deprecated public void onEnd(Event.End e, HandlerContext c) {}";

    @Test
    void are_wired_by_one_call_each_as_a_subscription_of_its_own() throws ReflectiveOperationException {
        Compilation compilation = compile(
                LAP + FLAG + END,
                "try (EventBus bus = EventBus.create()) {"
                        + "List<?> wired = bus.wire(kind -> SubscriptionOptions.defaults().inline().name(kind.methodName()), handlers);"
                        + "bus.publish().lap(7); bus.publish().flag(\"red\", 2); bus.publish().end();"
                        + "for (Object each : wired) { heard.add(((Subscription) each).name()); } }");
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(run(compilation)).containsExactly("LAP 7", "red2", "lap", "flag", "end");
    }

    @Test
    void that_were_overtaken_are_told_before_the_first_event_after_the_gap() throws ReflectiveOperationException {
        String schema = Sources.inPackage(
                "@EventSchema public interface Events { @Channel(capacity = 1, lag = Lag.MUST_HANDLE) void lap(int number); }");
        Compilation compilation = compile(
                schema,
                LAP + "public void onLapLag(Lag lag) { heard.add(\"missed \" + lag.missed()); }",
                "try (EventBus bus = EventBus.create()) { List<Runnable> tasks = new ArrayList<>();"
                        + "bus.wire(kind -> SubscriptionOptions.defaults().executor(tasks::add), handlers);"
                        + "for (int i = 1; i <= 3; i++) { bus.publish().lap(i); }"
                        + "while (!tasks.isEmpty()) { tasks.remove(0).run(); } bus.cancel(); }");
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(run(compilation)).containsExactly("missed 2", "LAP 3");
    }

    @Test
    void those_started_are_cancelled_when_another_cannot_be() throws ReflectiveOperationException {
        Compilation compilation = compile(
                LAP + FLAG + END,
                "try (EventBus bus = EventBus.create()) { try { bus.wire(kind -> {"
                        + "if (kind == EventKind.FLAG) { throw new IllegalStateException(\"no flag\"); }"
                        + "return SubscriptionOptions.defaults().inline(); }, handlers);"
                        + "} catch (IllegalStateException e) { heard.add(e.getMessage()); }"
                        + "bus.publish().lap(7); }");
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(run(compilation)).containsExactly("no flag");
    }

    @Test
    void a_forgotten_kind_is_one_error_which_names_it() {
        Compilation compilation = compile(LAP + END, "EventBus.create().wire(handlers);");
        assertThat(compilation).failed();
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null)).contains("onFlag(com.acme.Event.Flag,");
    }

    private static Compilation compile(String handlers, String program) {
        return compile(SCHEMA, handlers, program);
    }

    private static Compilation compile(String schema, String handlers, String program) {
        return Sources.of(
                        schema,
                        "package com.acme;\nimport java.util.*; import dev.kindbus.runtime.*;\npublic class Program implements AllHandlers {\n"
                                + "static final List<String> heard = new ArrayList<>();\n" + handlers
                                + "\n@SuppressWarnings(\"deprecation\") public static List<String> run() { Program handlers = new Program();\n"
                                + program
                                + "\nreturn heard; } }")
                .compile(List.of("-Xlint:all,-try"));
    }

    private static Object call(Class<?> type) throws ReflectiveOperationException {
        return type.getMethod("run").invoke(null);
    }

    private static List<String> run(Compilation compilation) throws ReflectiveOperationException {
        Map<String, JavaFileObject> classes = compilation.generatedFiles().stream()
                .filter(file -> file.getKind() == JavaFileObject.Kind.CLASS)
                .collect(Collectors.toMap(AllHandlersTest::className, file -> file));
        ClassLoader loader = new ClassLoader(AllHandlersTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                JavaFileObject file = classes.get(name);
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                try (var in = file.openInputStream()) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        return ((List<?>) call(loader.loadClass("com.acme.Program")))
                .stream().map(String::valueOf).toList();
    }

    private static String className(JavaFileObject file) {
        String path = file.getName()
                .substring(1 + StandardLocation.CLASS_OUTPUT.getName().length() + 1);
        return path.replace(".class", "").replace('/', '.');
    }
}
