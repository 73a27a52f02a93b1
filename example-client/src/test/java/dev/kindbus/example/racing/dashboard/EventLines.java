package dev.kindbus.example.racing.dashboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of a stream of server-sent events. */
final class EventLines implements AutoCloseable {
    private final BufferedReader reader;
    private final List<String> read = new ArrayList<>();

    EventLines(InputStream stream) {
        reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** Reads until a line matches, and answers it. */
    String await(String pattern) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            read.add(line);
            if (line.matches(pattern)) {
                return line;
            }
        }
        throw new AssertionError("nothing like " + pattern + " in " + read);
    }

    /** Reads until the stream ends, and answers all lines there were. */
    List<String> toTheEnd() throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            read.add(line);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
