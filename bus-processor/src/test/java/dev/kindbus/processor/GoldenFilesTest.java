package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * What is generated, as files to read. After a change that is meant, {@code mvn test -pl bus-processor -am
 * -Dkindbus.golden.rewrite=true} writes them anew; the difference belongs in the same commit.
 */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final boolean REWRITE = Boolean.getBoolean("kindbus.golden.rewrite");

    @Test
    void generates_what_the_golden_files_say() throws IOException {
        Compilation compilation = Sources.of(
                        Files.readString(GOLDEN.resolve("RacingEvents.java")),
                        Files.readString(GOLDEN.resolve("PitWall.java")),
                        "package com.acme.racing;\npublic record TelemetryFrame(double speed) {}",
                        "package com.acme.racing;\npublic record Lap(int number) {}",
                        "package com.acme.racing;\npublic record Session(String track) {}")
                .compileStrictly();
        assertThat(compilation).succeededWithoutWarnings();

        Map<String, String> generated = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedSourceFiles()) {
            String name = Path.of(file.getName()).getFileName() + ".txt";
            generated.put(name, file.getCharContent(false).toString());
        }
        if (REWRITE) {
            for (Map.Entry<String, String> file : generated.entrySet()) {
                Files.writeString(GOLDEN.resolve(file.getKey()), file.getValue());
            }
        }
        assertThat(generated.keySet())
                .containsExactly(
                        "AllHandlers.java.txt",
                        "Channels.java.txt",
                        "Event.java.txt",
                        "EventBus.java.txt",
                        "EventHandler.java.txt",
                        "EventKind.java.txt",
                        "HandlerContext.java.txt",
                        "HandlerRegistry.java.txt",
                        "PitWallBinder.java.txt");
        for (Map.Entry<String, String> file : generated.entrySet()) {
            assertThat(file.getValue())
                    .as(file.getKey())
                    .isEqualTo(Files.readString(GOLDEN.resolve(file.getKey()), StandardCharsets.UTF_8));
        }
    }
}
