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

/** Schemas that inherit events from a class file, as from a library. */
class OtherModulesTest {
    @TempDir
    Path folder;

    @Test
    void inherited_events_are_published_and_handled() throws Exception {
        Path base = compileWithout("package lib;\npublic interface Base<T> { void done(T t, int n); void end(); }");
        assertThat(
                        compileSchema(
                                base,
                                "@EventSchema interface Events extends lib.Base<String> { void own(String s); }",
                                Sources.program(
                                        "bus.onDone(inline, (d, c) -> seen.append(d)); bus.onEnd(inline, (e, c) -> seen.append(e));"
                                                + " bus.publish().done(\"x\", 1); bus.publish().end(); seen.append(EventKind.all());")))
                .isEmpty();
        URL[] urls = {base.toUri().toURL(), folder.resolve("schema").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, OtherModulesTest.class.getClassLoader())) {
            assertThat(loader.loadClass("com.acme.Main").getMethod("run").invoke(null))
                    .isEqualTo("Done[t=x, n=1]End[][DONE, END, OWN]");
        }
    }

    @Test
    void inherited_mistakes_are_named_at_the_schema() throws IOException {
        Path base = compileWithout(
                "package lib;\npublic interface Base {"
                        + " int answers(); <T> void generic(T t); void many(String... s); void named(int kind);"
                        + " @dev.kindbus.Channel(capacity = 0) void sized(); void event(); void lap_done(); void raw(java.util.List l); }");
        assertThat(compileSchema(
                        base, "@EventSchema\ninterface Events extends lib.Base {\nvoid lapDone();\nboolean own();\n}"))
                .containsExactly(
                        "3: Base.answers(): \"answers\" returns int, but an event is published and nobody answers: give it a body in \"Events\", so that it is no event",
                        "3: Base.generic(): \"T\" would be lost, since the record of \"generic\" has no type parameter: give it a body in \"Events\", so that it is no event",
                        "3: Base.many(): \"s\" is a variable-arity parameter, which a record would keep as a mutable array: give it a body in \"Events\", so that it is no event",
                        "3: Base.sized(): \"0\" is not a capacity a channel can have: override it with a @Channel that has a number of events from 1 to 1073741824",
                        "3: Base.named(): \"kind\" cannot be a component of a record, since every event has a method kind(): override it in \"Events\" with another name, such as \"namedKind\"",
                        "3: Base.raw(): \"List\" is raw, so handlers would have to cast what is in it: do not extend \"Base\", or @SuppressWarnings(\"kindbus\") if you mean it",
                        "3: Base.event(): \"event\" cannot be the name of an event, since Event.Event is there already: set a prefix: @EventSchema(prefix = \"...\")",
                        "4: \"lapDone\" is too close to \"lap_done\", since both would be EventKind.LAP_DONE: rename one of them",
                        "5: \"own\" returns boolean, but an event is published and nobody answers: write \"void own();\"");
    }

    @Test
    void payloads_that_only_the_other_package_sees_are_named_at_the_schema() throws IOException {
        Path base = compileWithout(
                "package lib;\npublic interface Base { void done(Hidden h); void all(java.util.List<? extends Hidden> all); }\nclass Hidden {}");
        assertThat(compileSchema(base, "@EventSchema\ninterface Events extends lib.Base {}"))
                .containsExactly(
                        "3: Base.done(): \"Hidden\" is not public, so the Event generated into com.acme could not name it: do not extend \"Base\"",
                        "3: Base.all(): \"Hidden\" is not public, so the Event generated into com.acme could not name it: do not extend \"Base\"");
    }

    @Test
    void names_that_the_class_file_has_lost_are_a_warning_at_the_schema() throws IOException {
        String base =
                "package lib;\npublic interface Base { void done(String lap, int arg1); void end(); void arg(int arg0x); }";
        assertThat(new FolderCompiler(folder).compile("base", List.of(), List.of(), base))
                .isEmpty();
        String schema = "@EventSchema\ninterface Events extends lib.Base, java.util.function.Consumer<String> {%s}";
        assertThat(compileSchema(folder.resolve("base"), schema.formatted("")))
                .containsExactly(
                        "3: Base.done(): \"done\" has lost the names of its parameters, so the components of its record are called arg0, arg1: override it in \"Events\", or compile \"Base\" with -parameters, or @SuppressWarnings(\"kindbus\") if you mean it",
                        "3: Base.arg(): \"arg\" has lost the names of its parameters, so the components of its record are called arg0: override it in \"Events\", or compile \"Base\" with -parameters, or @SuppressWarnings(\"kindbus\") if you mean it",
                        "3: Consumer.accept(): \"accept\" has lost the names of its parameters, so the components of its record are called arg0: override it in \"Events\", or compile \"Consumer\" with -parameters, or @SuppressWarnings(\"kindbus\") if you mean it");
        assertThat(compileSchema(
                        folder.resolve("base"),
                        schema.formatted(
                                "void done(String lap, int n); void arg(int arg0); void accept(String arg0);")))
                .isEmpty();
        assertThat(compileSchema(folder.resolve("base"), "@SuppressWarnings(\"kindbus\") " + schema.formatted("")))
                .isEmpty();
    }

    /** javac before 22 does not show type annotations of class files. */
    @Test
    void nullable_parameters_of_a_class_file_may_be_null() throws Exception {
        Path base = compileWithout("""
                package lib;
                import org.jspecify.annotations.*;
                import java.util.*;
                public interface Base<T> {
                    long NUMBER = 1L << 40; double FRACTION = 0.5; float SMALL = 1; String TEXT = "text";
                    void one(@Nullable String s);
                    default void one(int n) {}
                    void two(T t, @Nullable T u, int n, List<@Nullable String> l, String @Nullable [] a, @Nullable String[] b);
                    void many(@Nullable String s, int n, boolean b, byte y, short t, long l, char c, float f, double d);
                    void inner(Map.@Nullable Entry<String, int[]> e, Map.Entry<@Nullable String, String> f);
                    @Size(min = 1, of = {@Tag(name = "x"), @Tag(type = int.class)}, kind = Thread.State.NEW)
                    void none(@Size String s);
                    @Deprecated default <E extends @Nullable Object> void generic(@Nullable E e) throws @Size Exception {}
                }
                @java.lang.annotation.Target({java.lang.annotation.ElementType.METHOD, java.lang.annotation.ElementType.TYPE_USE})
                @interface Size { int min() default 0; Tag[] of() default {}; Thread.State kind() default Thread.State.NEW; }
                @interface Tag { String name() default ""; Class<?> type() default int.class; }
                """);
        assertThat(compileSchema(
                        base,
                        "@SuppressWarnings(\"kindbus\") @EventSchema interface Events extends lib.Base<Integer> {}",
                        Sources.program("""
                                bus.onAny(inline, (event, c) -> seen.append(event).append(' '));
                                bus.publish().one(null);
                                bus.publish().two(1, null, 2, List.of(), null, new String[0]);
                                bus.publish().inner(null, Map.entry("k", "v"));
                                for (Runnable refused : List.<Runnable>of(
                                        () -> bus.publish().none(null),
                                        () -> bus.publish().two(null, 1, 2, List.of(), null, new String[0]),
                                        () -> bus.publish().two(1, 1, 2, List.of(), null, null),
                                        () -> bus.publish().inner(null, null))) {
                                    try { refused.run(); seen.append("accepted "); } catch (NullPointerException e) { seen.append(e.getMessage()).append(' '); }
                                }
                                """)))
                .isEmpty();
        URL[] urls = {base.toUri().toURL(), folder.resolve("schema").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, OtherModulesTest.class.getClassLoader())) {
            assertThat((String)
                            loader.loadClass("com.acme.Main").getMethod("run").invoke(null))
                    .matches("One\\[s=null] Two\\[t=1, u=null, .*] Inner\\[e=null, f=k=v] s t b f ");
        }
        assertThat(folder.resolve("schema/com/acme/Event.java"))
                .content()
                .contains("record One(@Nullable String s)", "record Two(Integer t, @Nullable Integer u, int n");
    }

    @Test
    void a_package_named_like_a_generated_type_is_an_error_at_the_schema() throws IOException {
        Path other = compileWithout("package com.acme.EventBus;\npublic interface Base {}");
        assertThat(compileSchema(other, "@EventSchema\ninterface Events { void done(); }"))
                .containsExactly(
                        "3: \"EventBus\" would be written by \"Events\", but there is a package of that name in this package: set a prefix, @EventSchema(prefix = \"...\")");
    }

    private Path compileWithout(String text) throws IOException {
        assertThat(compiler().compile("base", List.of(), List.of(), text)).isEmpty();
        return folder.resolve("base");
    }

    private List<String> compileSchema(Path base, String schema, String... more) throws IOException {
        return compiler()
                .compile(
                        "schema",
                        List.of(base),
                        List.of(new EventSchemaProcessor()),
                        Stream.concat(Stream.of(Sources.inPackage(schema)), Stream.of(more))
                                .toArray(String[]::new));
    }

    /** The parameters' names are only in a class file whose author asked for it. */
    private FolderCompiler compiler() {
        return new FolderCompiler(folder, "-parameters");
    }
}
