package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is generated for bridges to other machines. */
class RemoteKindsTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "remote");
    private static final Path GOLDEN_KINDS = GOLDEN.resolve("RemoteKinds.java.txt");

    /** Writes a payload, reads it back, and says what came of it. */
    private static final String MAIN = """
            package com.acme;
            import dev.kindbus.runtime.*;
            import java.io.*;
            import java.util.*;
            public class Main {
                public static String run() throws IOException {
                    try (EventBus bus = EventBus.create()) {
                        RemoteKinds remote = ((RemoteBus) bus).remote() instanceof RemoteKinds kinds ? kinds : null;
                        %s
                    }
                }
                static <P> String thereAndBack(RemoteKind<P> kind, P payload) throws IOException {
                    PayloadCodec<P> codec = kind.codec().orElseThrow();
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    codec.write(payload, new DataOutputStream(bytes));
                    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                    P read = codec.read(in);
                    return Objects.equals(read, payload) && in.read() < 0 ? "same" : payload + " became " + read;
                }
            }
            """;

    static Stream<Arguments> payloads() {
        return Stream.of(
                Arguments.of("a primitive", "int n", "", "remote.happened(), 7"),
                Arguments.of("a text", "String s", "", "remote.happened(), \"ä€\\uD83C\\uDFCE\""),
                Arguments.of("no parameter", "", "", "remote.happened(), new Event.Happened()"),
                Arguments.of(
                        "several parameters", "int n, String s", "", "remote.happened(), new Event.Happened(1, \"x\")"),
                Arguments.of(
                        "every primitive",
                        "P p",
                        "record P(boolean a, byte b, short c, char d, int e, long f, float g, double h) {}",
                        "remote.happened(), new P(true, (byte) -1, (short) 2, 'x', 4, 5L, Float.NaN, -0.0)"),
                Arguments.of(
                        "every boxed primitive",
                        "P p",
                        "record P(Boolean a, Byte b, Short c, Character d, Integer e, Long f, Float g, Double h) {}",
                        "remote.happened(), new P(true, (byte) -1, (short) 2, 'x', null, 5L, 6f, -0.0)"),
                Arguments.of(
                        "values of the JDK",
                        "P p",
                        "record P(java.math.BigDecimal a, java.math.BigInteger b, java.net.URI c, java.time.Duration d,"
                                + " java.time.Instant e, java.time.LocalDate f, java.time.LocalDateTime g,"
                                + " java.time.LocalTime h, java.util.UUID i) {}",
                        "remote.happened(), new P(new java.math.BigDecimal(\"1.50\"), java.math.BigInteger.TEN,"
                                + " java.net.URI.create(\"a:b\"), java.time.Duration.ofNanos(-1),"
                                + " java.time.Instant.MAX, java.time.LocalDate.MIN, java.time.LocalDateTime.MAX,"
                                + " java.time.LocalTime.NOON, new java.util.UUID(1, 2))"),
                Arguments.of(
                        "enums and records in records",
                        "Lap lap",
                        "enum Tyre { SOFT, HARD { } }\n---\nrecord Session(String track, Tyre tyre) {}\n---\n"
                                + "record Lap(int n, Session session, Tyre tyre, Session none) {}",
                        "remote.happened(), new Lap(1, new Session(\"x\", Tyre.SOFT), Tyre.HARD, null)"),
                Arguments.of(
                        "collections",
                        "P p",
                        "record P(java.util.List<String> a, java.util.Set<Integer> b, java.util.Map<String, java.util.List<Q>> c,"
                                + " java.util.Optional<Q> d, java.util.Optional<String> e, java.util.List<java.util.List<Long>> f,"
                                + " java.util.List<String> g) {}\n---\n"
                                + "record Q(int n) {}",
                        "remote.happened(), new P(Arrays.asList(\"x\", null), Set.of(1, 2),"
                                + " Map.of(\"k\", List.of(new Q(1), new Q(2))), Optional.of(new Q(3)),"
                                + " Optional.empty(), List.of(List.of(1L), List.of()), null)"),
                Arguments.of(
                        "a record in itself",
                        "Tree tree",
                        "record Tree(int n, java.util.List<Tree> children, Tree left) {}",
                        "remote.happened(), new Tree(1, List.of(new Tree(2, List.of(), null)),"
                                + " new Tree(3, List.of(), null))"),
                Arguments.of(
                        "records of one name",
                        "A.Part a, B.Part b",
                        "record A() { record Part(int n) {} }\n---\nrecord B() { record Part(String s) {} }",
                        "remote.happened(), new Event.Happened(new A.Part(1), new B.Part(\"b\"))"),
                Arguments.of(
                        "components called as variables are",
                        "P p",
                        "record P(int value, String out, String in, java.util.List<String> v0) {}",
                        "remote.happened(), new P(1, \"o\", \"i\", List.of(\"v\"))"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payloads")
    void payloads_cross(String title, String parameters, String types, String payload) throws Exception {
        Compilation compilation = Sources.of(files(parameters, types, payload)).compileStrictly();

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(Program.of(compilation).run()).isEqualTo("same");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payloads")
    void payloads_cross_compiled_by_eclipse(
            String title, String parameters, String types, String payload, @TempDir Path folder) throws Exception {
        EclipseCompiler compiler = new EclipseCompiler(folder);

        assertThat(compiler.compile(files(parameters, types, payload))).doesNotContain("ERROR");
        assertThat(compiler.program().run()).isEqualTo("same");
    }

    private static String[] files(String parameters, String types, String payload) {
        List<String> files = new ArrayList<>();
        files.add(
                "package com.acme;\nimport dev.kindbus.*;\n@EventSchema(remote = true) interface Events { void happened("
                        + parameters + "); }");
        Stream.of(types.split("\n---\n"))
                .filter(type -> !type.isEmpty())
                .forEach(type -> files.add("package com.acme;\n" + type));
        files.add(MAIN.formatted("return thereAndBack(" + payload + ");"));
        return files.toArray(String[]::new);
    }

    static Stream<Arguments> obstacles() {
        return Stream.of(
                Arguments.of("Object o", "", "its payload (Object) is no record, enum, collection or value of the JDK"),
                Arguments.of(
                        "java.util.List<int[]> o",
                        "",
                        "its payload (int[]) is no record, enum, collection or value of the JDK"),
                Arguments.of(
                        "Lap lap",
                        "record Lap(Session session) {}\n---\nrecord Session(int n, java.util.Date start) {}",
                        "component session.start (Date) is no record, enum, collection or value of the JDK"),
                Arguments.of(
                        "Lap lap",
                        "record Lap(java.util.List<? extends Number> n) {}",
                        "component n (? extends Number) is no record, enum, collection or value of the JDK"),
                Arguments.of(
                        "Pair<String> pair",
                        "record Pair<T>(T a, T b) {}",
                        "its payload (Pair<String>) is a generic record"),
                Arguments.of(
                        "int n, Thread t",
                        "",
                        "component t (Thread) is no record, enum, collection or value of the JDK"));
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void what_cannot_cross_says_which_part_of_it_and_why(String parameters, String types, String obstacle)
            throws Exception {
        List<String> files = new ArrayList<>(List.of(files(parameters, types, "")));
        files.set(
                files.size() - 1,
                MAIN.formatted("return remote.happened().codec().isPresent() + remote.happened().obstacle();"));

        Compilation compilation = Sources.of(files.toArray(String[]::new)).compileStrictly();

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(Program.of(compilation).run()).isEqualTo("false" + obstacle);
    }

    @Test
    void a_fingerprint_changes_with_the_payload_however_deep_and_with_nothing_else() throws IOException {
        String schema = "@EventSchema(remote = true) interface Events { void lap(Lap lap); void other(int n); }";
        String lap = "record Lap(Session session) {}";

        List<String> first = fingerprints(schema, lap, "record Session(int n) {}");

        assertThat(first).hasSize(2).doesNotHaveDuplicates().allMatch(text -> text.matches("[0-9a-f]{16}"));
        assertThat(fingerprints(
                        schema.replace("void other", "@Channel(capacity = 5) void other"),
                        lap,
                        "record Session(int n) { void x() {} }"))
                .isEqualTo(first);
        for (String changed : List.of("long n", "int m", "int n, int m", "Integer n", "")) {
            List<String> now = fingerprints(schema, lap, "record Session(" + changed + ") {}");
            assertThat(now.get(0)).as(changed).isNotEqualTo(first.get(0));
            assertThat(now.get(1)).as(changed).isEqualTo(first.get(1));
        }
    }

    private static List<String> fingerprints(String schema, String... types) throws IOException {
        List<String> files = new ArrayList<>();
        files.add("package com.acme;\nimport dev.kindbus.*;\n" + schema);
        Stream.of(types).forEach(type -> files.add("package com.acme;\n" + type));
        return Pattern.compile("\"([0-9a-f]{16})\"")
                .matcher(generated(Sources.of(files.toArray(String[]::new)).compileStrictly()))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String generated(Compilation compilation) throws IOException {
        assertThat(compilation).succeededWithoutWarnings();
        for (JavaFileObject file : compilation.generatedSourceFiles()) {
            if (file.getName().endsWith("/RemoteKinds.java")) {
                return file.getCharContent(false).toString();
            }
        }
        throw new AssertionError("no RemoteKinds was generated");
    }

    @Test
    void it_reads_as_a_person_would_write_it() throws IOException {
        String written = generated(Sources.of(goldenSources()).compileStrictly());
        if (Boolean.getBoolean("kindbus.golden.rewrite")) {
            Files.writeString(GOLDEN_KINDS, written);
        }
        assertThat(written).isEqualTo(Files.readString(GOLDEN_KINDS, StandardCharsets.UTF_8));
    }

    @Test
    void eclipse_writes_the_same(@TempDir Path folder) throws IOException {
        assertThat(new EclipseCompiler(folder).compile(goldenSources())).doesNotContain("ERROR");
        assertThat(folder.resolve("com/acme/racing/RemoteKinds.java")).hasSameTextualContentAs(GOLDEN_KINDS);
    }

    private static String[] goldenSources() throws IOException {
        return new String[] {
            Files.readString(GOLDEN.resolve("RacingEvents.java")),
            "package com.acme.racing;\npublic record Lap(int number, Session session, java.util.List<Double> speeds) {}",
            "package com.acme.racing;\npublic record Session(String track, Weather weather) {}",
            "package com.acme.racing;\npublic enum Weather { DRY, WET }"
        };
    }

    @Test
    void a_kind_cannot_have_the_name_of_what_every_remote_schema_has() {
        Compilation compilation = Sources.of(
                        "package com.acme;\nimport dev.kindbus.*;\n@EventSchema(remote = true) interface Events {\nvoid remoteKinds();\nvoid schemaName(int n);\n}")
                .compile();

        assertThat(compilation).hadErrorCount(2);
        assertThat(compilation)
                .hadErrorContaining(
                        "\"remoteKinds\" cannot be the name of an event, since RemoteKinds.remoteKinds is there already: rename it");
    }

    @Test
    void a_wrong_prefix_is_said_as_ever() {
        Compilation compilation = Sources.of(
                        "package com.acme;\nimport dev.kindbus.*;\n@EventSchema(prefix = \"1 x\", remote = true) interface Events { void a(int n, int m); int b(); }")
                .compile();

        assertThat(compilation).hadErrorCount(2);
        assertThat(compilation).hadErrorContaining("\"1 x\" cannot begin the name of a type");
    }

    @Test
    void the_same_names_are_free_where_nothing_crosses() {
        assertThat(Sources.of(
                                "package com.acme;\nimport dev.kindbus.*;\n@EventSchema interface Events { void remoteKinds(); void schemaName(int n); }",
                                "package com.acme;\nclass RemoteKinds {}")
                        .compileStrictly())
                .succeededWithoutWarnings();
    }
}
