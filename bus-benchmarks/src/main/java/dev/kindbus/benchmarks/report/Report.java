package dev.kindbus.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a group's results as JSON, as a picture and as text, and says where. */
public final class Report {
    private Report() {}

    /** Writes {@code group-jdkNN.json}, {@code .svg} and {@code .txt} into a folder. */
    public static void write(Results results, Path folder) throws IOException {
        Files.createDirectories(folder);
        String name = results.group() + "-jdk" + Runtime.version().feature();
        String table = TextTable.of(results);
        Files.writeString(folder.resolve(name + ".json"), Json.of(results));
        Files.writeString(folder.resolve(name + ".svg"), RatioChart.of(results));
        Files.writeString(folder.resolve(name + ".txt"), table);
        System.out.println(table);
        System.out.println("written: " + folder.resolve(name) + ".json, .svg and .txt");
    }
}
