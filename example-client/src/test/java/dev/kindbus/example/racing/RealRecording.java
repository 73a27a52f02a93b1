package dev.kindbus.example.racing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A recording of a real session. It is not part of this repository: tests that need it are skipped without it. */
public final class RealRecording {
    private static final Path FILE = Path.of("..", "..", "shared", "data", "formulavee_tsukuba.ibt");

    private RealRecording() {}

    public static Path path() {
        assumeTrue(
                Files.isRegularFile(FILE), () -> "skipped: there is no recording at " + FILE + " beside the checkout");
        return FILE;
    }

    public static byte[] bytes() throws IOException {
        return Files.readAllBytes(path());
    }
}
