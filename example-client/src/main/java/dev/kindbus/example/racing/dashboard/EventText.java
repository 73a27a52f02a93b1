package dev.kindbus.example.racing.dashboard;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Server-sent events, as text: see the <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML
 * standard</a>.
 */
final class EventText {
    /** How long a browser that lost its connection waits until it tries again, in ms. */
    private static final int RETRY_MILLIS = 1000;

    private EventText() {}

    /** The first lines of a stream. */
    static String opening() {
        return "retry: " + RETRY_MILLIS + "\n\n";
    }

    static String event(String name, Object data) throws IOException {
        return "event: " + name + "\ndata: " + JSON.std.asString(data) + "\n\n";
    }

    /** An event after which a browser that comes back says {@code id}. */
    static String event(String name, Object data, String id) throws IOException {
        return "id: " + id + "\n" + event(name, data);
    }

    static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
