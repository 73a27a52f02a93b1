package dev.kindbus.example.racing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The client's version, as its build wrote it down. */
final class ClientVersion implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        try (InputStream in = ClientVersion.class.getResourceAsStream("/racing-client-version.txt")) {
            String version = in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new String[] {"racing-client " + version};
        }
    }
}
