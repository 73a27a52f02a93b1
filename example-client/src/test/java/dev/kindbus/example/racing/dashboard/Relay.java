package dev.kindbus.example.racing.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a browser and the server, so that a test can take the connection away, and give it back. */
final class Relay implements AutoCloseable {
    private final URI target;
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    Relay(URI target) throws IOException {
        this.target = target;
        background(this::accept);
    }

    URI address() {
        return URI.create("http://localhost:" + listening.getLocalPort() + "/");
    }

    /** Takes every connection away, and lets none through. */
    void cut() throws IOException {
        isCut = true;
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    void mend() {
        isCut = false;
    }

    private void accept() throws IOException {
        while (!listening.isClosed()) {
            Socket browser = listening.accept();
            if (isCut) {
                browser.close();
                continue;
            }
            Socket server = new Socket(target.getHost(), target.getPort());
            sockets.add(browser);
            sockets.add(server);
            background(() -> copy(browser, server));
            background(() -> copy(server, browser));
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void background(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | UncheckedIOException e) {
                        // A connection that has been taken away: what this is for.
                        return;
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
