package dev.kindbus.localkafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for a broker that may be away for a while. They lie below those that systems give to outgoing connections: a client that
 * keeps trying to reach a broker that is away could otherwise be given the broker's own port for its end, be connected to itself,
 * and keep the broker from coming back.
 */
final class Ports {
    private static final int FIRST = 20_000;
    private static final int END = 30_000;
    private static final int TRIES = 100;

    private Ports() {}

    /** One that nobody listens on. */
    static int free() throws IOException {
        for (int tried = 1; ; tried++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                if (tried == TRIES) {
                    throw taken;
                }
            }
        }
    }
}
