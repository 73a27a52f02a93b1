package dev.kindbus.example.racing.upload;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Laps that no server has acknowledged yet, each in a file of its own, so that they outlive the client: the next run finds them,
 * and sends them. A lap that cannot be written is kept in memory, as long as the client runs.
 *
 * <p>Not safe for use by several threads.
 */
final class Outbox {
    private static final String SUFFIX = ".json";

    /** What a server has refused is kept for a person to look at, and not sent again. */
    private static final String REFUSED = ".refused";

    private final Path folder;
    private final Consumer<String> notices;
    private final Map<String, LapMessage> laps = new LinkedHashMap<>();

    private Outbox(Path folder, Consumer<String> notices) {
        this.folder = folder;
        this.notices = notices;
    }

    /**
     * Opens it.
     *
     * @param folder where the files are; made when there is something to write
     * @param notices told of what cannot be read or written
     */
    static Outbox open(Path folder, Consumer<String> notices) {
        Outbox outbox = new Outbox(folder, notices);
        outbox.read();
        return outbox;
    }

    private void read() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(this::read);
        } catch (IOException e) {
            notices.accept("laps of earlier runs cannot be read: " + e);
        }
    }

    private void read(Path file) {
        try {
            String json = Files.readString(file);
            Map<String, Object> lap = JSON.std.mapFrom(json);
            if (lap.get("lapId") instanceof String id && lap.get("lapNumber") instanceof Number number) {
                laps.put(id, new LapMessage(id, number.intValue(), json));
            } else {
                notices.accept(file + " is not a lap");
            }
        } catch (IOException e) {
            notices.accept(file + " cannot be read: " + e);
        }
    }

    /** The laps in it, oldest first. */
    List<LapMessage> laps() {
        return new ArrayList<>(laps.values());
    }

    /** Puts a lap in, before it is sent for the first time. */
    void put(LapMessage lap) {
        laps.put(lap.lapId(), lap);
        Path file = file(lap, SUFFIX);
        try {
            Files.createDirectories(folder);
            // First beside it: a file under its own name is whole, whenever the client ends.
            Path part = Files.writeString(file(lap, ".part"), lap.json());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            notices.accept(
                    "lap " + lap.lapNumber() + ": kept in memory only, as it cannot be written to " + file + ": " + e);
        }
    }

    /** A server has acknowledged it. */
    void remove(LapMessage lap) {
        laps.remove(lap.lapId());
        try {
            Files.deleteIfExists(file(lap, SUFFIX));
        } catch (IOException e) {
            notices.accept("lap " + lap.lapNumber() + ": will be sent once more, as its file cannot be deleted: " + e);
        }
    }

    /** A server will never take it. */
    void refused(LapMessage lap) {
        laps.remove(lap.lapId());
        try {
            Files.move(file(lap, SUFFIX), file(lap, REFUSED), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            notices.accept("lap " + lap.lapNumber() + ": refused, and its file cannot be renamed: " + e);
        }
    }

    private Path file(LapMessage lap, String suffix) {
        return folder.resolve(URLEncoder.encode(lap.lapId(), StandardCharsets.UTF_8) + suffix);
    }
}
