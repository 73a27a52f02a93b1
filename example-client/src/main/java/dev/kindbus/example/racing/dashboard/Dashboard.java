package dev.kindbus.example.racing.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kindbus.example.racing.EventBus;
import dev.kindbus.example.racing.dashboard.StaticFiles.Answers;
import dev.kindbus.runtime.BusClosedException;
import dev.kindbus.runtime.CancellationToken;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page, to browsers on this machine only, and to each that watches a stream of what happens. For any thread.
 *
 * <p>Nothing on the bus waits for a browser. When a run has ended, {@link #hurry} sees to it that nobody who wants to know that
 * everything has been handled waits for one either.
 */
public final class Dashboard implements AutoCloseable {
    /** Where the page is if nobody says otherwise. */
    public static final int DEFAULT_PORT = 8017;

    /** How many browsers can watch at once: each is a thread, a connection, and a part of what the machine has to do. */
    static final int MOST_BROWSERS = 32;

    private static final String BROWSER = "browser ";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EventBus bus;
    private final Consumer<String> notices;
    private final HttpServer server;
    private final ExecutorService requests = Executors.newCachedThreadPool(task -> daemon(task, "dashboard-request"));
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "dashboard-clock"));
    private final String run = UUID.randomUUID().toString();
    private final Map<CancellationToken, Browser> browsers = new ConcurrentHashMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger watching = new AtomicInteger();
    private volatile boolean isRefusing;

    private Dashboard(EventBus bus, Consumer<String> notices, HttpServer server) {
        this.bus = bus;
        this.notices = notices;
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @param bus the bus to show
     * @param port where; 0 for any that is free; {@code null} for {@link #DEFAULT_PORT}, or any if that is taken
     * @param notices told, in one line each, what a person who runs the client should know
     * @throws BindException if the port is taken
     */
    public static Dashboard start(EventBus bus, @Nullable Integer port, Consumer<String> notices) throws IOException {
        Dashboard dashboard = new Dashboard(bus, notices, bind(port));
        dashboard.serve();
        return dashboard;
    }

    private static HttpServer bind(@Nullable Integer port) throws IOException {
        if (port != null) {
            return bind(port.intValue());
        }
        try {
            return bind(DEFAULT_PORT);
        } catch (BindException e) {
            return bind(0);
        }
    }

    private static HttpServer bind(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    private void serve() {
        server.setExecutor(requests);
        server.createContext("/", new StaticFiles());
        server.createContext("/events", this::watch);
        server.start();
    }

    /** The page's address. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** Whether a subscription is a browser's: what it was not given when it ended is nobody's loss. */
    public static boolean isBrowser(String subscriptionName) {
        return subscriptionName.startsWith(BROWSER);
    }

    private void watch(HttpExchange exchange) throws IOException {
        if (watching.incrementAndGet() > MOST_BROWSERS) {
            watching.decrementAndGet();
            refuse(exchange);
            return;
        }
        CancellationToken gone = CancellationToken.create();
        gone.onCancel(() -> {
            browsers.remove(gone);
            watching.decrementAndGet();
        });
        try {
            Answers.headers(exchange, "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            Place seen = Place.parse(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
            Browser browser = new Browser(exchange, run, seen, gone, notices);
            browsers.put(gone, browser);
            browser.start(bus, BROWSER + opened.incrementAndGet());
        } catch (IOException | BusClosedException e) {
            gone.cancel();
            exchange.close();
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        if (!isRefusing) {
            isRefusing = true;
            notices.accept("dashboard: " + MOST_BROWSERS + " browsers are watching, more are refused");
        }
        try (exchange) {
            exchange.getResponseHeaders().set("Retry-After", "5");
            Answers.send(exchange, 503, MOST_BROWSERS + " browsers are watching already");
        }
    }

    /** From now on a browser that takes nothing for 2 s is cut off, so that the bus can come to rest. */
    @SuppressWarnings("FutureReturnValueIgnored") // What it runs does not throw.
    public void hurry() {
        clock.scheduleWithFixedDelay(
                () -> browsers.values().forEach(browser -> browser.cutOffIfStuckFor(PATIENCE)),
                0,
                PATIENCE.toMillis() / 8,
                TimeUnit.MILLISECONDS);
    }

    /** Tells every browser that the run has ended, and lets it go. */
    public void finish() throws InterruptedException {
        for (Browser browser : browsers.values()) {
            browser.end(bus, PATIENCE);
        }
    }

    /** Stops at once; browsers that have not been let go lose their connection. */
    @Override
    public void close() {
        browsers.keySet().forEach(CancellationToken::cancel);
        server.stop(0);
        requests.shutdownNow();
        clock.shutdownNow();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
