package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a program of the tests in a JVM of its own, on the class path. */
final class OwnJvm {
    private static final int MINUTES = 4;

    private final List<String> options;

    /**
     * @param options of the JVM
     */
    OwnJvm(String... options) {
        this.options = List.of(options);
    }

    /** Runs it, and asserts that it came to its end with status 0; returns what it said. */
    String run(Class<?> program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx128m"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(program), program.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.onExit().orTimeout(MINUTES, TimeUnit.MINUTES).exceptionally(late -> process.destroyForcibly());
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("the status of %s, which said:%n%s", command, said)
                .isZero();
        return said;
    }

    private static String classPath(Class<?> program) {
        return Stream.of(program, Ring.class, dev.kindbus.Overflow.class)
                .map(OwnJvm::root)
                .distinct()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The folder or jar that a class comes from. A module's tests have no code source of their own, so its file is looked for. */
    private static Path root(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        URL file = Objects.requireNonNull(type.getResource("/" + name), name);
        String path = file.toString().replaceFirst("^jar:", "").replaceFirst("!?/" + name + "$", "");
        try {
            return Path.of(new URI(path));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
