package dev.kindbus.example.racing.upload;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that takes laps, and answers as a test says. */
public final class LapServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Map<String, Object>> requests = new CopyOnWriteArrayList<>();

    private LapServer(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/laps", exchange -> take(exchange, answer));
        server.start();
    }

    /** A server that acknowledges everything. */
    public static LapServer acknowledging() throws IOException {
        return answering((exchange, request) -> exchange.sendResponseHeaders(204, -1));
    }

    /** A server that answers as it is told. */
    public static LapServer answering(Answer answer) throws IOException {
        return new LapServer(answer);
    }

    private void take(HttpExchange exchange, Answer answer) throws IOException {
        requests.add(JSON.std.mapFrom(exchange.getRequestBody().readAllBytes()));
        answer.answer(exchange, requests.size());
        exchange.close();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/laps");
    }

    /** What was posted, in order. */
    public List<Map<String, Object>> requests() {
        return List.copyOf(requests);
    }

    /** The ids of the laps that were posted, in order. */
    public List<Object> lapIds() {
        return requests.stream().map(request -> request.get("lapId")).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Answers a request; the first has number 1. */
    public interface Answer {
        void answer(HttpExchange exchange, int request) throws IOException;
    }
}
