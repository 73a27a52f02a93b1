package dev.kindbus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subscribers of schemas, and of classes, that an earlier compile has left: a library's, or the last build's. */
class SubscriberModulesTest {
    private static final String PROGRAM = """
            package com.acme;
            public final class Main { public static String run() {
                StringBuilder seen = new StringBuilder();
                try (lib.EventBus bus = lib.EventBus.create()) {
                    PitWallBinder.subscribe(bus, dev.kindbus.runtime.SubscriptionOptions.defaults().inline(), new PitWall(seen));
                    bus.publish().frame("f");
                    bus.publish().lapComplete("x", 1);
                }
                return seen.toString();
            } }""";

    @TempDir
    Path folder;

    @Test
    void a_schema_of_another_module_and_package_is_handled() throws Exception {
        Path lib = library("""
                package lib;
                @dev.kindbus.EventSchema public interface Events { void frame(String text); void lapComplete(String lap, int number); }""");
        // The names of the components are the record's, since the schema's class file has lost them.
        assertThat(compile(lib, subscriber("""
                        public void onFrame(String text, HandlerContext context) { seen.append(text + context.kind()); }
                        void onLapComplete(String lap, int number) { seen.append(lap).append(number); } }"""), PROGRAM)).isEmpty();
        assertThat(run(lib)).isEqualTo("fFRAMEx1");
    }

    @Test
    void mistakes_name_the_components_of_the_other_modules_events() throws IOException {
        Path lib = library("""
                package lib;
                @dev.kindbus.EventSchema public interface Events { void lapComplete(String lap, int number); }""");
        assertThat(compile(lib, subscriber("\nvoid onLapComplete(String lap, String number) {}\nvoid onLap() {} }")))
                .containsExactly(
                        "5: \"onLapComplete\" does not take what \"lapComplete\" carries: write \"void onLapComplete(String lap, int number)\", with \"HandlerContext context\" as its last parameter if it needs one",
                        "6: \"onLap\" handles no event of \"Events\": rename it, its handlers are called onLapComplete");
    }

    @Test
    void handlers_of_a_class_file_are_inherited_and_their_mistakes_named_at_the_class() throws IOException {
        Path lib = library(
                "package lib;\n@dev.kindbus.EventSchema public interface Events { void frame(String text); void end(); void lap(int n); void flag(String c); void pit(); }",
                """
                package lib;
                public abstract class Base {
                    public void onFrame(String text) {}
                    public void onFrame(String text, int more) {}
                    public static void onEnd() {}
                    protected void onLap(int n) {}
                    public void onFlag(int wrong) {}
                    public void onCreate() {}
                    void onPit() {}
                }""");
        assertThat(compile(lib, """
                        package com.acme;
                        @dev.kindbus.EventSubscriber(lib.Events.class)
                        public final class PitWall extends lib.Base {}"""))
                .containsExactlyInAnyOrder(
                        "3: Base.onFrame(): \"onFrame(String arg0, int arg1)\" overloads \"onFrame(String arg0)\", but a kind has one handler in a class: put the handlers into a class that does not extend \"Base\"",
                        "3: Base.onEnd(): \"onEnd\" is static, but it is an object that subscribes: put the handlers into a class that does not extend \"Base\"",
                        "3: Base.onLap(): \"onLap\" is protected in another package, so the binder could not call it: override it",
                        "3: Base.onFlag(): \"onFlag\" does not take what \"flag\" carries: put the handlers into a class that does not extend \"Base\"");
    }

    @Test
    void what_cannot_be_overridden_is_not_told_to_be() throws IOException {
        Path lib = library(
                "package lib;\n@dev.kindbus.EventSchema public interface Events { void frame(String text); void end(); void lap(int n); @dev.kindbus.Channel(lag = dev.kindbus.Lag.MUST_HANDLE) void tick(); }",
                """
                package lib;
                public abstract class Base {
                    protected final void onFrame(String text) {}
                    public final void onEnd() throws Throwable {}
                    public void onLap(int n) throws Throwable {}
                    public void onTick() {}
                    public void onTickLag(dev.kindbus.runtime.Lag lag) throws Exception {}
                }""");
        String apart = "put the handlers into a class that does not extend \"Base\"";
        assertThat(compile(lib, """
                        package com.acme;
                        @dev.kindbus.EventSubscriber(lib.Events.class)
                        public final class PitWall extends lib.Base {}"""))
                .containsExactlyInAnyOrder(
                        "3: Base.onFrame(): \"onFrame\" is protected in another package, so the binder could not call it: "
                                + apart,
                        "3: Base.onEnd(): \"onEnd\" throws Throwable, but a handler may throw no more than an Exception: "
                                + apart,
                        "3: Base.onLap(): \"onLap\" throws Throwable, but a handler may throw no more than an Exception: override it with \"throws Exception\"",
                        "3: Base.onTickLag(): \"onTickLag\" throws Exception, but nobody handles what is thrown when a gap is told of: override it, and handle it there");
    }

    @Test
    void of_this_compile_what_is_final_is_made_public_and_what_is_not_is_overridden_or_that() throws IOException {
        Path lib =
                library("package lib;\n@dev.kindbus.EventSchema public interface Events { void frame(); void end(); }");
        assertThat(compile(
                        lib,
                        "package com.acme.base;\npublic abstract class Base {\nprotected final void onFrame() {}\nprotected void onEnd() {} }",
                        """
                        package com.acme;
                        @dev.kindbus.EventSubscriber(lib.Events.class)
                        public final class PitWall extends com.acme.base.Base {}"""))
                .containsExactlyInAnyOrder(
                        "3: \"onFrame\" is protected in another package, so the binder could not call it: make it public",
                        "4: \"onEnd\" is protected in another package, so the binder could not call it: make it public, or override it");
    }

    @Test
    void what_another_package_protects_is_overridden() throws IOException {
        Path lib = library(
                "package lib;\n@dev.kindbus.EventSchema public interface Events { void end(); }",
                "package lib;\npublic abstract class Base { protected void onEnd() {} }");
        assertThat(compile(lib, """
                        package com.acme;
                        @dev.kindbus.EventSubscriber(lib.Events.class)
                        public final class PitWall extends lib.Base { @Override protected void onEnd() { super.onEnd(); } }""")).isEmpty();
    }

    @Test
    void a_bus_that_only_its_package_sees_is_out_of_reach() throws IOException {
        Path lib = library("""
                package lib;
                public class Outer { @dev.kindbus.EventSchema protected interface Events { void end(); } }""");
        assertThat(compile(lib, """
                        package com.acme;
                        public class PitWall extends lib.Outer {
                        @dev.kindbus.EventSubscriber(Events.class)
                        static class Inner { void onEnd() {} } }"""))
                .containsExactly(
                        "3: \"Outer.Events\" is not public, so the binder generated into com.acme could not name its bus: make it public");
        assertThat(compile(lib, """
                        package lib;
                        public class PitWall {
                        @dev.kindbus.EventSubscriber(Outer.Events.class)
                        static class Inner { void onEnd() {} } }""")).isEmpty();
    }

    @Test
    void a_payload_that_only_its_package_sees_is_out_of_reach() throws IOException {
        Path lib = library(
                "package lib;\n@SuppressWarnings(\"kindbus\") @dev.kindbus.EventSchema public interface Events { void frame(Hidden h); void lap(Hidden h, int n); }",
                "package lib;\nclass Hidden {}");
        assertThat(compile(lib, subscriber("\nvoid onFrame(Object h) {}\nvoid onLap(Object h, int n) {} }")))
                .containsExactly(
                        "5: \"Hidden\" is not public, so the binder generated into com.acme could not take what \"frame\" carries: make it public");
        assertThat(compile(lib, subscriber("\nvoid onLap(Object h, int n) {} }")))
                .isEmpty();
    }

    @Test
    void a_schema_that_was_compiled_without_its_bus_is_told_how() throws IOException {
        assertThat(compiler()
                        .compile(
                                "lib",
                                List.of(),
                                List.of(),
                                "package lib;\n@dev.kindbus.EventSchema public interface Events { void end(); }"))
                .isEmpty();
        assertThat(compile(folder.resolve("lib"), """
                        package com.acme;
                        @dev.kindbus.EventSubscriber(lib.Events.class)
                        public final class PitWall { void onEnd() {} }"""))
                .containsExactly(
                        "2: No binder was generated for \"PitWall\", because \"Events\" was compiled without the bus of its events: compile it with the processor of Kindbus, too");
    }

    /** The last build's output is on the class path of many builds; what counts is the bus that is written now. */
    @Test
    void a_bus_of_the_last_build_does_not_count() throws Exception {
        Path lib = library(
                "package lib;\n@dev.kindbus.EventSchema public interface Events { void frame(int text); void lapComplete(String lap); }");
        assertThat(compile(
                        lib,
                        "package lib;\n@dev.kindbus.EventSchema public interface Events { void frame(String text); void lapComplete(String lap, int number); }",
                        subscriber("""
                        void onFrame(String text) { seen.append(text); }
                        void onLapComplete(String lap, int number) { seen.append(lap).append(number); } }"""),
                        PROGRAM))
                .isEmpty();
        assertThat(run()).isEqualTo("fx1");
    }

    private Path library(String... texts) throws IOException {
        assertThat(compiler().compile("lib", List.of(), List.of(new EventSchemaProcessor()), texts))
                .isEmpty();
        return folder.resolve("lib");
    }

    private List<String> compile(Path lib, String... texts) throws IOException {
        return compiler().compile("main", List.of(lib), List.of(new EventSchemaProcessor()), texts);
    }

    private FolderCompiler compiler() {
        // Of types that the last build wrote too, javac warns as part of its lint "processing".
        return new FolderCompiler(folder, "-Xlint:all,-processing,-path");
    }

    /** In another package than the schema; what follows begins in line 4. */
    private static String subscriber(String methods) {
        return "package com.acme;\nimport lib.*;\n@dev.kindbus.EventSubscriber(Events.class)\n"
                + "public final class PitWall { final StringBuilder seen; public PitWall(StringBuilder seen) { this.seen = seen; } "
                + methods;
    }

    private String run(Path... libraries) throws Exception {
        URL[] urls = Stream.concat(Stream.of(folder.resolve("main")), Stream.of(libraries))
                .map(SubscriberModulesTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(urls, SubscriberModulesTest.class.getClassLoader())) {
            return (String) loader.loadClass("com.acme.Main").getMethod("run").invoke(null);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
