package dev.kindbus.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Starts {@link Benchmarks} in a JVM of its own: Maven runs this class inside its own, which is no place to measure in. */
public final class Launch {
    private Launch() {}

    /** The arguments of {@link Benchmarks}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dbenchmarks.target=" + System.getProperty("benchmarks.target", "target"));
        command.addAll(List.of("-cp", classPath(), Benchmarks.class.getName()));
        command.addAll(List.of(args));
        Process benchmarks = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(benchmarks::destroy, "end of the benchmarks"));
        int status = benchmarks.waitFor();
        if (status != 0) {
            throw new IllegalStateException("the benchmarks ended with status " + status);
        }
    }

    private static String classPath() {
        if (Launch.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(Launch::toPath).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static String toPath(URL url) {
        return new File(url.getPath()).getPath();
    }
}
