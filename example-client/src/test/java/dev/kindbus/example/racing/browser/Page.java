package dev.kindbus.example.racing.browser;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A page in a browser, by the <a href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>: commands and
 * answers as JSON over a web socket.
 */
public final class Page implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Map<Integer, CompletableFuture<Map<String, Object>>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger commands = new AtomicInteger();
    private @Nullable WebSocket socket;

    private Page() {}

    static Page connect(URI address) {
        Page page = new Page();
        page.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, page.new Listener())
                .join();
        return page;
    }

    /** Goes to an address, without waiting for what is there. */
    public void open(URI address) {
        command("Page.navigate", Map.of("url", address.toString()));
    }

    /** The value of a JavaScript expression; a promise is waited for. */
    @SuppressWarnings("unchecked")
    public @Nullable Object value(String expression) {
        Map<String, Object> answer = command(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.get("exceptionDetails") instanceof Map<?, ?> failure) {
            throw new AssertionError(expression + ": " + failure);
        }
        return ((Map<String, Object>) answer.get("result")).get("value");
    }

    /** The text of the first element that matches. */
    public String text(String selector) {
        return String.valueOf(value("document.querySelector('" + selector + "').textContent"));
    }

    /** Waits until a JavaScript condition holds. */
    public void await(String condition) {
        value("""
                new Promise((resolve, reject) => {
                  const started = Date.now();
                  (function look() {
                    if (document.readyState === "complete" && (%s)) resolve(true);
                    else if (Date.now() - started > %d) reject(new Error("not within time; the page: " + document.body.innerText));
                    else setTimeout(look, 20);
                  })();
                })""".formatted(condition, PATIENCE_SECONDS * 900));
    }

    /** Makes the window so large. */
    public void resize(int width, int height) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** Says what the person who looks prefers: {@code dark} or {@code light}. */
    public void preferColours(String scheme) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", new Object[] {Map.of("name", "prefers-color-scheme", "value", scheme)}));
    }

    /** Takes a picture of the whole page. */
    public void picture(Path file) throws IOException {
        Object height = value("document.documentElement.scrollHeight");
        Object width = value("document.documentElement.clientWidth");
        Map<String, Object> answer = command(
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(String.valueOf(answer.get("data"))));
    }

    private Map<String, Object> command(String method, Map<String, Object> parameters) {
        int id = commands.incrementAndGet();
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        answers.put(id, answer);
        try {
            String json = JSON.std.asString(Map.of("id", id, "method", method, "params", parameters));
            socket.sendText(json, true).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @SuppressWarnings("unchecked")
        private void take(String json) {
            try {
                Map<String, Object> message = JSON.std.mapFrom(json);
                if (!(message.get("id") instanceof Integer id)) {
                    return;
                }
                CompletableFuture<Map<String, Object>> answer = answers.remove(id);
                if (message.containsKey("error")) {
                    answer.completeExceptionally(new AssertionError(json));
                } else {
                    answer.complete((Map<String, Object>) message.get("result"));
                }
            } catch (IOException e) {
                answers.values().forEach(answer -> answer.completeExceptionally(e));
            }
        }
    }
}
