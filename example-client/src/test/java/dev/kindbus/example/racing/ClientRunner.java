package dev.kindbus.example.racing;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the client in this JVM, and keeps what it says. */
final class ClientRunner {
    private ClientRunner() {}

    static Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = RacingClient.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /**
     * What a run came to.
     *
     * @param exitCode its exit code
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    record Result(int exitCode, String out, String err) {
        /** The JSON object that is all of standard output. */
        Map<String, Object> json() throws IOException {
            return JSON.std.mapFrom(out);
        }

        /** How many events of each kind were published. */
        Map<String, Object> published() throws IOException {
            Map<String, Object> published = new LinkedHashMap<>();
            object(object(json().get("bus")).get("kinds"))
                    .forEach((kind, figures) ->
                            published.put(kind, object(figures).get("published")));
            return published;
        }

        @SuppressWarnings("unchecked")
        static Map<String, Object> object(Object value) {
            return (Map<String, Object>) value;
        }

        @SuppressWarnings("unchecked")
        static List<Map<String, Object>> objects(Object value) {
            return (List<Map<String, Object>>) value;
        }
    }
}
