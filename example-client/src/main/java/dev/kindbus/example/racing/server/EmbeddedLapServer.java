package dev.kindbus.example.racing.server;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The lap server, on this machine only.
 *
 * <ul>
 *   <li>{@code POST /laps} stores the lap that is sent as JSON: 201, or 200 if it is there already, which changes nothing; 400 if
 *       it is no lap, 413 if it is too large, 503 if the file is in use, 507 if it cannot be written; each with the reason as text.
 *   <li>{@code GET /laps} answers all of them as a JSON array, in the order they were stored.
 * </ul>
 */
public final class EmbeddedLapServer implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;

    private final HttpServer server;
    private final ExecutorService requests = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "lap-server");
        thread.setDaemon(true);
        return thread;
    });
    private final LapStore store;

    private EmbeddedLapServer(HttpServer server, LapStore store) {
        this.server = server;
        this.store = store;
    }

    /**
     * Starts one.
     *
     * @param port where; 0 for any that is free
     */
    public static EmbeddedLapServer start(int port, LapStore store) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        EmbeddedLapServer embedded = new EmbeddedLapServer(server, store);
        server.setExecutor(embedded.requests);
        server.createContext("/laps", embedded::handle);
        server.start();
        return embedded;
    }

    /** Where laps are posted to, and listed. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/laps");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (IllegalArgumentException e) {
                answer = Answer.text(400, String.valueOf(e.getMessage()));
            } catch (SQLException e) {
                answer = LapStore.isBusy(e)
                        ? Answer.text(503, "the file is in use")
                        : Answer.text(507, "the lap cannot be stored: " + firstLine(e));
            }
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException, SQLException {
        return switch (exchange.getRequestMethod()) {
            case "POST" -> post(exchange);
            case "GET" -> new Answer(200, "application/json", JSON.std.asString(listed(store.laps())));
            default -> Answer.text(405, "laps are posted, and listed with GET");
        };
    }

    private Answer post(HttpExchange exchange) throws IOException, SQLException {
        byte[] sent = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (sent.length > MOST_BYTES) {
            return Answer.text(413, "a lap has at most " + MOST_BYTES + " bytes");
        }
        boolean isNew = store.store(StoredLap.parse(new String(sent, StandardCharsets.UTF_8)));
        return isNew ? Answer.text(201, "stored") : Answer.text(200, "stored before");
    }

    private static List<Object> listed(List<StoredLap> laps) {
        List<Object> list = new ArrayList<>();
        for (StoredLap lap : laps) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("lapId", lap.id());
            json.put("lapNumber", lap.number());
            json.put("lapTime", lap.time());
            json.put("track", lap.track());
            json.put("car", lap.car());
            list.add(json);
        }
        return list;
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** Stops at once: requests in progress lose their connection. */
    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }

    private record Answer(int status, String contentType, String body) {
        static Answer text(int status, String reason) {
            return new Answer(status, "text/plain; charset=utf-8", reason);
        }
    }
}
