package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    @Test
    void imports_nothing_that_every_file_has_or_that_only_a_comment_names() throws IOException {
        for (Map.Entry<String, String> file : generated().entrySet()) {
            assertThat(file.getValue()).as(file.getKey()).doesNotContain("import java.lang.");
            String code = file.getValue().replaceAll("(?s)/\\*\\*.*?\\*/", "");
            Matcher imported = Pattern.compile("import [\\w.]+\\.(\\w+);").matcher(code);
            while (imported.find()) {
                assertThat(code.substring(imported.end()))
                        .as(file.getKey())
                        .containsPattern("\\b" + imported.group(1) + "\\b");
            }
        }
    }

    @Test
    void says_in_full_what_the_package_has_a_type_of_its_own_for() throws IOException {
        Compilation compilation = Sources.of(
                        Sources.inPackage(
                                "@EventSchema interface Events { void done(java.lang.String s, String own, Integer n); }"),
                        Sources.inPackage("record String(int n) {}"),
                        Sources.inPackage("@interface Override {}"))
                .compileStrictly();
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation
                        .generatedSourceFile("com.acme.EventBus")
                        .orElseThrow()
                        .getCharContent(false)
                        .toString())
                .contains("@java.lang.Override", "done(java.lang.String s, String own, Integer n)")
                .doesNotContain("import java.lang", "java.lang.Integer");
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
