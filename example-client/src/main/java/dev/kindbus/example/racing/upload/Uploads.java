package dev.kindbus.example.racing.upload;

import dev.kindbus.example.racing.EventBus;
import dev.kindbus.example.racing.server.EmbeddedLapServer;
import dev.kindbus.example.racing.server.LapStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a run's laps go: to a server inside the client, or to another one. */
public final class Uploads implements AutoCloseable {
    private final UploadHandler handler;
    private final @Nullable EmbeddedLapServer server;

    private Uploads(UploadHandler handler, @Nullable EmbeddedLapServer server) {
        this.handler = handler;
        this.server = server;
    }

    /**
     * Uploads the laps of {@code bus} to a server.
     *
     * @param store laps that are not acknowledged yet are kept in a folder beside it
     * @param notices told, in one line each, of what a person should know
     */
    public static Uploads to(URI server, EventBus bus, Path store, Consumer<String> notices) {
        return new Uploads(subscribe(server, bus, store, notices), null);
    }

    /** Uploads them to a server inside the client, which keeps them in {@code store}. */
    public static Uploads toEmbeddedServer(EventBus bus, Path store, Consumer<String> notices) throws IOException {
        EmbeddedLapServer server = EmbeddedLapServer.start(0, new LapStore(store));
        return new Uploads(subscribe(server.address(), bus, store, notices), server);
    }

    private static UploadHandler subscribe(URI server, EventBus bus, Path store, Consumer<String> notices) {
        Path outbox = store.resolveSibling(store.getFileName() + ".outbox");
        return UploadHandler.subscribe(bus, server, UploadPolicy.DEFAULT, outbox, notices);
    }

    /**
     * Sends what had to be given up once more.
     *
     * @return how many laps no server has yet
     */
    public int sendWaiting(EventBus bus) throws InterruptedException {
        return handler.sendWaiting(bus.publish());
    }

    /** Stops the server, if it is the client's own. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
