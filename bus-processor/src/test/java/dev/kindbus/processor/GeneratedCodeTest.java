package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

class GeneratedCodeTest {
    @Test
    void is_the_same_byte_for_byte_every_time() throws IOException {
        assertThat(generated()).isEqualTo(generated()).hasSize(8);
    }

    @Test
    void uses_neither_reflection_nor_unchecked_casts() throws IOException {
        assertThat(generated().values()).noneMatch(text -> text.contains("java.lang.reflect"));
        assertThat(generated().values()).noneMatch(text -> text.contains("unchecked"));
    }

    @Test
    void has_a_comment_on_every_public_member() throws IOException {
        for (Map.Entry<String, String> file : generated().entrySet()) {
            String[] lines = file.getValue().split("\n");
            for (int i = 1; i < lines.length; i++) {
                if (!lines[i].matches(" {4}(public|record|interface) .*")) {
                    continue;
                }
                int above = i - 1;
                while (lines[above].matches(" {4}(@.*| {4}.*|\\))")) {
                    above--;
                }
                assertThat(lines[above]).as(file.getKey() + ": " + lines[i]).isEqualTo("     */");
            }
        }
    }

    private static Map<String, String> generated() throws IOException {
        Compilation compilation = Sources.of(
                        Files.readString(Path.of("src", "test", "resources", "golden", "RacingEvents.java")),
                        "package com.acme.racing;\npublic record TelemetryFrame(double speed) {}",
                        "package com.acme.racing;\npublic record Lap(int number) {}",
                        "package com.acme.racing;\npublic record Session(String track) {}")
                .compile();
        assertThat(compilation).succeeded();
        Map<String, String> texts = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedSourceFiles()) {
            texts.put(file.getName(), file.getCharContent(false).toString());
        }
        return texts;
    }
}
