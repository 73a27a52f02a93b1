package dev.kindbus.example.racing;

import java.nio.file.Path;
import java.util.Map;

/** Where programs keep an account's data. */
final class DataFolder {
    private DataFolder() {}

    /** The client's folder in it; not made yet. */
    static Path standard() {
        return standard(System.getenv(), System.getProperty("user.home"));
    }

    /**
     * As the <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG base directories</a> say, or the
     * equivalent on Windows.
     */
    static Path standard(Map<String, String> environment, String home) {
        String folder = environment.getOrDefault("XDG_DATA_HOME", environment.getOrDefault("LOCALAPPDATA", ""));
        Path base = folder.isBlank() ? Path.of(home, ".local", "share") : Path.of(folder);
        return base.resolve("racing-client");
    }
}
