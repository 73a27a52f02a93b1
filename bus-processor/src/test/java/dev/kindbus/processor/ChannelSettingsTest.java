package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a kind is carried: as its own {@code @Channel} says, those it overrides, its schema, the schemas it comes from. */
class ChannelSettingsTest {
    private static final Pattern OPTIONS =
            Pattern.compile("EventKind\\.(\\w+),\\s*ChannelOptions\\.defaults\\(\\)([^\\s]*),");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void each_part_is_as_the_nearest_says(String title, String source, Map<String, String> expected)
            throws IOException {
        Compilation compilation = Sources.of(Sources.inPackage(source)).compile();
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(options(compilation
                        .generatedSourceFile("com.acme.Channels")
                        .orElseThrow()
                        .getCharContent(true)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("each_part_is_as_the_nearest_says")
    void it_is_the_same_under_eclipse(String title, String source, Map<String, String> expected) throws IOException {
        assertThat(new EclipseCompiler(folder).compile(Sources.inPackage(source)))
                .doesNotContain("ERROR");
        assertThat(options(Files.readString(folder.resolve("com/acme/Channels.java"))))
                .isEqualTo(expected);
    }

    static Stream<Arguments> each_part_is_as_the_nearest_says() {
        String block = ".overflow(Overflow.BLOCK)";
        return Stream.of(
                Arguments.of(
                        "the schema's defaults",
                        """
                        @EventSchema(overflow = Overflow.BLOCK, capacity = 8) interface Events {
                            void plain();
                            @Channel void annotated();
                            @Channel(capacity = 64) void larger();
                            @Channel(capacity = 1024) void usual();
                            @Channel(overflow = Overflow.DROP_OLDEST) void lossy();
                            @Channel(retain = true) void retaining();
                        }""",
                        Map.of(
                                "PLAIN", ".capacity(8)" + block,
                                "ANNOTATED", ".capacity(8)" + block,
                                "LARGER", ".capacity(64)" + block,
                                "USUAL", block,
                                "LOSSY", ".capacity(8)",
                                "RETAINING", ".capacity(8)" + block + ".retain()")),
                Arguments.of(
                        "of an override that does not repeat it",
                        """
                        @EventSchema interface Events extends Base {
                            @Override void all();
                            @Channel(capacity = 64) @Override void part();
                            @Channel(overflow = Overflow.DROP_OLDEST) @Override void other();
                        }
                        interface Base {
                            @Channel(overflow = Overflow.BLOCK, capacity = 8, retain = true) void all();
                            @Channel(overflow = Overflow.BLOCK, capacity = 8) void part();
                            @Channel(overflow = Overflow.BLOCK, capacity = 8) void other();
                        }""",
                        Map.of(
                                "ALL", ".capacity(8)" + block + ".retain()",
                                "PART", ".capacity(64)" + block,
                                "OTHER", ".capacity(8)")),
                Arguments.of(
                        "of two supertypes, only one of which says something",
                        """
                        @EventSchema interface Events extends Left, Right {}
                        interface Left { void one(); @Channel(capacity = 8) void both(); }
                        interface Right { @Channel(overflow = Overflow.BLOCK) void one(); @Channel(overflow = Overflow.BLOCK) void both(); }""",
                        Map.of("ONE", block, "BOTH", ".capacity(8)" + block)),
                Arguments.of("of two supertypes that say the same", """
                        @EventSchema interface Events extends Left, Right {}
                        interface Left { @Channel(capacity = 8) void both(); }
                        interface Right { @Channel(capacity = 8) void both(); }""", Map.of("BOTH", ".capacity(8)")),
                Arguments.of(
                        "of two supertypes, one of which overrides the other",
                        """
                        @EventSchema interface Events extends Right, Left {}
                        interface Top { @Channel(capacity = 8, overflow = Overflow.BLOCK) void top(); }
                        interface Left extends Top { @Channel(capacity = 16) void top(); }
                        interface Right extends Top {}""",
                        Map.of("TOP", ".capacity(16)" + block)),
                Arguments.of(
                        "of two supertypes that differ, and an override that says which",
                        """
                        @EventSchema interface Events extends Left, Right { @Channel(capacity = 32) void both(); }
                        interface Left { @Channel(capacity = 8) void both(); }
                        interface Right { @Channel(capacity = 16, overflow = Overflow.BLOCK) void both(); }""",
                        Map.of("BOTH", ".capacity(32)" + block)),
                Arguments.of(
                        "of kinds that come from another schema",
                        """
                        @EventSchema(capacity = 16) interface Events extends Base { void own(); void over(); }
                        @EventSchema(prefix = "Base", overflow = Overflow.BLOCK, capacity = 8) interface Base extends Top {
                            void base(); void over(); @Channel(capacity = 64) void larger(); }
                        interface Top { void top(); }""",
                        Map.of(
                                "OWN", ".capacity(16)",
                                "OVER", ".capacity(16)" + block,
                                "BASE", ".capacity(16)" + block,
                                "TOP", ".capacity(16)" + block,
                                "LARGER", ".capacity(64)" + block)));
    }

    @Test
    void what_is_inherited_from_a_class_file_counts_too() throws IOException {
        FolderCompiler compiler = new FolderCompiler(folder, "-parameters");
        assertThat(compiler.compile("base", List.of(), List.of(), Sources.inPackage("""
                        @EventSchema(overflow = Overflow.BLOCK) public interface Base {
                            void plain(); @Channel(capacity = 8) void sized(); @Channel(capacity = 16) void over(); }""")))
                .isEmpty();
        assertThat(
                        compiler.compile(
                                "main",
                                List.of(folder.resolve("base")),
                                List.of(new EventSchemaProcessor()),
                                "package com.acme.more;\n@dev.kindbus.EventSchema interface Events extends com.acme.Base { void own(); void over(); }"))
                .isEmpty();
        assertThat(options(Files.readString(folder.resolve("main/com/acme/more/Channels.java"))))
                .isEqualTo(Map.of(
                        "PLAIN", ".overflow(Overflow.BLOCK)",
                        "SIZED", ".capacity(8).overflow(Overflow.BLOCK)",
                        "OVER", ".capacity(16).overflow(Overflow.BLOCK)",
                        "OWN", ""));
    }

    @Test
    void a_constant_that_another_processor_writes_is_waited_for() throws IOException {
        Compilation compilation = Sources.of(
                        Sources.inPackage(
                                "@EventSchema(capacity = Late.SIZE, remote = Late.REMOTE) interface Events { @Channel(retain = Late.RETAIN) void done(); }"))
                .compile(new Writing("com.acme.Late", 2, "int SIZE = 77; boolean REMOTE = true, RETAIN = true;"));
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation).generatedSourceFile("com.acme.RemoteKinds");
        assertThat(options(compilation
                        .generatedSourceFile("com.acme.Channels")
                        .orElseThrow()
                        .getCharContent(true)))
                .isEqualTo(Map.of("DONE", ".capacity(77).retain()"));
    }

    @Test
    void a_constant_that_no_processor_writes_is_named_where_it_stands() throws IOException {
        String source = Sources.inPackage("""
                @EventSchema(capacity = Late.SIZE,
                remote = Late.REMOTE)
                interface Events { void done(); void also();
                @Channel(retain = Late.RETAIN) void kept(); }""");
        String reason = " is not a constant that the compiler knows: fix that first";
        String[] expected = {
            "2: No bus was generated for \"Events\", because its capacity" + reason,
            "3: No bus was generated for \"Events\", because its remote" + reason,
            "5: No bus was generated for \"Events\", because the retain of \"kept\"" + reason
        };
        assertThat(Mistake.texts(Sources.of(source).compile().errors()))
                .filteredOn(text -> text.contains("No bus"))
                .containsExactlyInAnyOrder(expected);
        assertThat(EclipseMessage.all(new EclipseCompiler(folder).compile(source)))
                .filteredOn(EclipseMessage::isOurs)
                .extracting(message -> message.line() + ": " + message.text())
                .containsExactlyInAnyOrder(expected);
    }

    @Test
    void two_schemas_that_say_different_things_of_what_they_share_are_an_error() {
        Compilation compilation = Sources.of(Sources.inPackage("""
                        @EventSchema interface Events extends Left, Right {}
                        interface Top { void top(); }
                        @EventSchema(prefix = "Left", capacity = 8) interface Left extends Top {}
                        @EventSchema(prefix = "Right", capacity = 16) interface Right extends Top {}""")).compile();
        assertThat(Mistake.texts(compilation.errors()))
                .containsExactly(
                        "2: \"top\" has capacity 8 in \"Left\" and 16 in \"Right\", but one kind has one channel:"
                                + " say which in \"Events\", \"@Channel(capacity = ...) void top();\"");
    }

    /** What {@code Channels} gives to each channel, by the kind's constant. */
    private static Map<String, String> options(CharSequence channels) {
        Map<String, String> options = new TreeMap<>();
        Matcher matcher = OPTIONS.matcher(channels);
        while (matcher.find()) {
            options.put(matcher.group(1), matcher.group(2));
        }
        return options;
    }
}
