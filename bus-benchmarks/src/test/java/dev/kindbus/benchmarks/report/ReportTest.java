package dev.kindbus.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder;

    @Test
    void ratiosAreAgainstTheBestReference() {
        Results results = results();
        assertThat(results.ratio("work", "ours")).isEqualTo(0.5);
        assertThat(results.ratio("work", "queue, slow")).isEqualTo(0.25);
        assertThat(results.ratio("work", "queue, fast")).isEqualTo(1.0);
    }

    @Test
    void writesJsonAndAPicture() throws Exception {
        Report.write(results(), folder);
        String name = "group-jdk" + Runtime.version().feature();
        assertThat(Files.readString(folder.resolve(name + ".json"))).contains("\"peer\": \"ours\", \"ratio\": 0.5");
        assertThat(Files.readString(folder.resolve(name + ".svg")))
                .startsWith("<svg")
                .endsWith("</svg>\n");
    }

    private static Results results() {
        Results results = new Results("group", new Headline("rate", true, "queue"));
        results.add("work", "ours", figures(4));
        results.add("work", "queue, slow", figures(2));
        results.add("work", "queue, fast", figures(8));
        return results;
    }

    private static Figures figures(double rate) {
        Figures figures = new Figures();
        figures.add(Map.of("rate", rate));
        return figures;
    }
}
