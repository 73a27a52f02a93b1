package dev.kindbus.example.racing.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** The page itself, from the jar. Nothing but these files is served, whatever the path says. */
final class StaticFiles implements HttpHandler {
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/" + chartsVersion() + "/dist/";

    private static final Map<String, Resource> FILES = Map.of(
            "/",
            new Resource("/dashboard/index.html", "text/html; charset=utf-8"),
            "/style.css",
            new Resource("/dashboard/style.css", "text/css; charset=utf-8"),
            "/app.js",
            script("app"),
            "/stream.js",
            script("stream"),
            "/track.js",
            script("track"),
            "/charts.js",
            script("charts"),
            "/tables.js",
            script("tables"),
            "/icon.svg",
            new Resource("/dashboard/icon.svg", "image/svg+xml"),
            "/uplot.js",
            new Resource(CHARTS + "uPlot.iife.min.js", "text/javascript; charset=utf-8"),
            "/uplot.css",
            new Resource(CHARTS + "uPlot.min.css", "text/css; charset=utf-8"));

    private record Resource(String path, String contentType) {}

    private static Resource script(String name) {
        return new Resource("/dashboard/" + name + ".js", "text/javascript; charset=utf-8");
    }

    private static String chartsVersion() {
        try (InputStream in = open("/dashboard/versions.properties")) {
            Properties versions = new Properties();
            versions.load(in);
            return versions.getProperty("uplot");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = StaticFiles.class.getResourceAsStream(path);
        if (in == null) {
            throw new IOException(path + " is not in the jar");
        }
        return in;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Resource file = FILES.get(exchange.getRequestURI().getPath());
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            if (!isHead && !exchange.getRequestMethod().equals("GET")) {
                Answers.send(exchange, 405, "the page can only be read");
            } else if (file == null) {
                Answers.send(exchange, 404, "there is no such page here");
            } else {
                send(exchange, file, isHead);
            }
        }
    }

    private static void send(HttpExchange exchange, Resource file, boolean isHead) throws IOException {
        byte[] content;
        try (InputStream in = open(file.path())) {
            content = in.readAllBytes();
        }
        Answers.headers(exchange, file.contentType());
        exchange.sendResponseHeaders(200, isHead ? -1 : content.length);
        if (!isHead) {
            exchange.getResponseBody().write(content);
        }
    }

    /** What every answer of the dashboard has in common. */
    static final class Answers {
        private Answers() {}

        static void headers(HttpExchange exchange, String contentType) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'");
        }

        static void send(HttpExchange exchange, int status, String text) throws IOException {
            byte[] content = (text + "\n").getBytes(StandardCharsets.UTF_8);
            headers(exchange, "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(status, content.length);
            exchange.getResponseBody().write(content);
        }
    }
}
