package dev.kindbus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.TypeSpec;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.annotation.processing.Processor;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processor paths that lack a jar, as builds have them that name jars and not coordinates. */
class ProcessorPathTest {
    private static final String SCHEMA =
            Sources.inPackage("@EventSchema\npublic interface Events { void done(String s); }");
    private static final String SUBSCRIBER =
            Sources.inPackage("@EventSubscriber(Events.class)\nfinal class PitWall { void onDone(String s) {} }");

    /** A class without the methods that the processor calls. */
    private static final String OTHER_VERSION = "package com.palantir.javapoet;\npublic final class NameAllocator {}";

    private static final String ADVICE =
            "because \"com.palantir.javapoet:javapoet\" is not on the processor path: name \"dev.kindbus:bus-processor\""
                    + " there by its coordinates, which bring what it needs, and not by its jar alone";

    @TempDir
    Path folder;

    @Test
    void what_is_missing_is_named_at_the_schema_and_at_the_subscriber() throws Exception {
        assertThat(compile(List.of(EventSchemaProcessor.class)))
                .containsExactly(
                        "3: \"Events\" was not given its bus, " + ADVICE,
                        "3: \"PitWall\" was not given its binder, " + ADVICE);
    }

    @Test
    void another_version_of_what_it_needs_is_named_too() throws Exception {
        assertThat(new FolderCompiler(folder).compile("javapoet", List.of(), List.of(), OTHER_VERSION))
                .isEmpty();
        URL[] path = {
            url(EventSchemaProcessor.class), folder.resolve("javapoet").toUri().toURL(), url(TypeSpec.class)
        };
        assertThat(compile(path))
                .containsExactly(
                        "3: \"Events\" was not given its bus, because the processor path has another version of"
                                + " \"com.palantir.javapoet:javapoet\" than it is made for: use the one that"
                                + " \"dev.kindbus:bus-processor\" brings");
    }

    @Test
    void the_annotations_need_not_be_there() throws Exception {
        assertThat(compile(List.of(EventSchemaProcessor.class, TypeSpec.class))).isEmpty();
        assertThat(folder.resolve("main/com/acme/EventBus.class")).exists();
        assertThat(folder.resolve("main/com/acme/PitWallBinder.class")).exists();
    }

    private List<String> compile(List<Class<?>> path) throws Exception {
        return compile(path.stream().map(ProcessorPathTest::url).toArray(URL[]::new));
    }

    /** With the processor from this path, and what the compiler itself brings. */
    private List<String> compile(URL[] path) throws Exception {
        List<URL> urls = new ArrayList<>(Arrays.asList(path));
        try (URLClassLoader loader = new URLClassLoader(
                urls.toArray(URL[]::new),
                ToolProvider.getSystemJavaCompiler().getClass().getClassLoader().getParent())) {
            Processor processor = (Processor) loader.loadClass(EventSchemaProcessor.class.getName())
                    .getConstructor()
                    .newInstance();
            return new FolderCompiler(folder).compile("main", List.of(), List.of(processor), SCHEMA, SUBSCRIBER);
        }
    }

    private static URL url(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
