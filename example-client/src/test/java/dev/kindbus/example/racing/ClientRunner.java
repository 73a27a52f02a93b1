package dev.kindbus.example.racing;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.kindbus.runtime.CancellationToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Runs the client in this JVM, and keeps what it says. */
public final class ClientRunner {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private ClientRunner() {}

    /** Runs the client to its end. */
    public static Result run(String... args) {
        Output out = new Output();
        Output err = new Output();
        int exitCode = RacingClient.run(out.stream(), err.stream(), CancellationToken.create(), apart(args));
        return new Result(exitCode, out.text(), err.text());
    }

    /** Arguments with which a run stores its laps in a place of its own, unless they name one. */
    static String[] apart(String... args) {
        if (List.of(args).contains("--store")) {
            return args;
        }
        String store = "target/laps/" + ProcessHandle.current().pid() + "-" + RUNS.incrementAndGet();
        return Stream.concat(Stream.of(args), Stream.of("--store", store)).toArray(String[]::new);
    }

    /**
     * What a run came to.
     *
     * @param exitCode its exit code
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    public record Result(int exitCode, String out, String err) {
        /** The JSON object that is all of standard output. */
        public Map<String, Object> json() throws IOException {
            return JSON.std.mapFrom(out);
        }

        /** How many events of each kind were published. */
        public Map<String, Object> published() throws IOException {
            Map<String, Object> published = new LinkedHashMap<>();
            object(object(json().get("bus")).get("kinds"))
                    .forEach((kind, figures) ->
                            published.put(kind, object(figures).get("published")));
            return published;
        }

        @SuppressWarnings("unchecked")
        public static Map<String, Object> object(Object value) {
            return (Map<String, Object>) value;
        }

        @SuppressWarnings("unchecked")
        public static List<Map<String, Object>> objects(Object value) {
            return (List<Map<String, Object>>) value;
        }
    }
}
