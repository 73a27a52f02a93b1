package dev.kindbus.example.racing.dashboard;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A browser that asks for the stream, and takes a few bytes of it. */
final class SlowReader implements AutoCloseable {
    private final Socket socket = new Socket();

    SlowReader(URI dashboard) throws IOException {
        socket.setReceiveBufferSize(1024);
        socket.connect(new InetSocketAddress(dashboard.getHost(), dashboard.getPort()));
        socket.getOutputStream()
                .write("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits until the server answers, and takes one byte; -1 if it has closed the connection. */
    int takeByte() throws IOException {
        return socket.getInputStream().read();
    }

    /** The first line of the answer. */
    String status() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = takeByte(); next != '\r' && next >= 0; next = takeByte()) {
            line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
