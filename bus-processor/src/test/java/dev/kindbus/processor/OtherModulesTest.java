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
                        "3: Base.answers(): \"answers\" returns int, but an event is published and nobody answers: write \"void answers();\"",
                        "3: Base.generic(): \"T\" would be lost, since the record of \"generic\" has no type parameter: use a concrete type in its place",
                        "3: Base.many(): \"s\" is a variable-arity parameter, which a record would keep as a mutable array: write \"List<String> s\"",
                        "3: Base.sized(): \"0\" is not a capacity a channel can have: use a number of events from 1 to 1073741824",
                        "3: Base.named(): \"kind\" cannot be a component of a record, since every event has a method kind(): rename it, such as \"namedKind\"",
                        "3: Base.raw(): \"List\" is raw, so handlers would have to cast what is in it: write List<...>, or @SuppressWarnings(\"kindbus\") if you mean it",
                        "3: Base.event(): \"event\" cannot be the name of an event, since Event.Event is there already: rename it, or set a prefix: @EventSchema(prefix = \"...\")",
                        "4: \"lapDone\" is too close to \"lap_done\", since both would be EventKind.LAP_DONE: rename one of them",
                        "5: \"own\" returns boolean, but an event is published and nobody answers: write \"void own();\"");
    }

    @Test
    void payloads_that_only_the_other_package_sees_are_named_at_the_schema() throws IOException {
        Path base = compileWithout(
                "package lib;\npublic interface Base { void done(Hidden h); void all(java.util.List<? extends Hidden> all); }\nclass Hidden {}");
        assertThat(compileSchema(base, "@EventSchema\ninterface Events extends lib.Base {}"))
                .containsExactly(
                        "3: Base.done(): \"Hidden\" is not public, so the Event generated into com.acme could not name it: make it public",
                        "3: Base.all(): \"Hidden\" is not public, so the Event generated into com.acme could not name it: make it public");
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
