package dev.kindbus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Schemas of any size are compiled by a javac of 512 MB, and their buses work. The large ones take some minutes:
 * {@code mvn test -pl bus-processor -am -Dkindbus.large=true}.
 */
class LargeSchemaRunTest {
    /** Long enough for a machine that does much else. */
    private static final int MINUTES = 8;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void compiles_and_runs(int kinds) throws IOException, InterruptedException {
        check(kinds);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 2_500})
    @EnabledIfSystemProperty(named = "kindbus.large", matches = "true")
    void compiles_and_runs_although_it_is_large(int kinds) throws IOException, InterruptedException {
        check(kinds);
    }

    private void check(int kinds) throws IOException, InterruptedException {
        Path events = write("Events", schema(kinds));
        Path program = write("Program", program(List.of(0, kinds / 2, kinds - 1)));
        String path = System.getProperty("java.class.path");
        run(
                "javac",
                List.of(
                        "-J-Xmx512m",
                        "-cp",
                        path,
                        "-processorpath",
                        path,
                        "-processor",
                        EventSchemaProcessor.class.getName(),
                        "-d",
                        folder.toString(),
                        events.toString(),
                        program.toString()));
        System.out.printf(
                "%,d kinds: %,d bytes of class files for each, %,d constants in EventBus, of 65,535%n",
                kinds, generatedBytes() / kinds, constants("EventBus"));
        String heard =
                run("java", List.of("-cp", folder + System.getProperty("path.separator") + path, "com.acme.Program"));
        assertThat(heard.lines())
                .containsExactly(
                        "first",
                        "middle",
                        "last",
                        kinds + " kinds",
                        "somethingOfKind" + (kinds - 1) + " of "
                                + (hasRecordAsPayload(kinds - 1) ? "SomethingOfKind" + (kinds - 1) : "String"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), text);
    }

    private long generatedBytes() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("com/acme"))) {
            return files.filter(file -> !List.of("Events.class", "Program.class")
                            .contains(file.getFileName().toString()))
                    .filter(file -> file.toString().endsWith(".class"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private int constants(String type) throws IOException {
        try (DataInputStream in =
                new DataInputStream(Files.newInputStream(folder.resolve("com/acme/" + type + ".class")))) {
            // After the magic number and two of the version.
            in.readLong();
            return in.readUnsignedShort();
        }
    }

    private static boolean hasRecordAsPayload(int kind) {
        return kind % 5 == 4;
    }

    private static String schema(int kinds) {
        return IntStream.range(0, kinds)
                .mapToObj(kind -> "void somethingOfKind" + kind + "(String name"
                        + (hasRecordAsPayload(kind) ? ", int number" : "") + ");")
                .collect(Collectors.joining(
                        "\n", "package com.acme;\n@dev.kindbus.EventSchema interface Events {\n", "\n}\n"));
    }

    private static String program(List<Integer> kinds) {
        StringBuilder body = new StringBuilder();
        List<String> names = List.of("first", "middle", "last");
        for (int i = 0; i < kinds.size(); i++) {
            int kind = kinds.get(i);
            String rest = hasRecordAsPayload(kind) ? ", 1" : "";
            String text = hasRecordAsPayload(kind) ? "event.name()" : "event";
            body.append(
                    "Subscription s%d = bus.onSomethingOfKind%d(options, (event, context) -> System.out.println(%s));\n"
                            .formatted(i, kind, text));
            body.append("bus.publish().somethingOfKind%d(\"%s\"%s);\ns%d.cancel();\n"
                    .formatted(kind, names.get(i), rest, i));
        }
        return """
                package com.acme;
                import dev.kindbus.runtime.*;
                final class Program {
                    public static void main(String[] args) {
                        SubscriptionOptions options = SubscriptionOptions.defaults().inline();
                        try (EventBus bus = EventBus.create()) {
                %s
                        }
                        System.out.println(EventKind.all().size() + " kinds");
                        EventKind last = EventKind.all().get(EventKind.all().size() - 1);
                        System.out.println(last.methodName() + " of " + last.payloadType().getSimpleName());
                    }
                }
                """.formatted(body);
    }

    private String run(String tool, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(arguments);
        Path output = folder.resolve(tool + ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as(tool + " ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
