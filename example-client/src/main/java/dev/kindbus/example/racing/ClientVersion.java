package dev.kindbus.example.racing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The client's version, as its build wrote it down. */
final class ClientVersion implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = ClientVersion.class.getResourceAsStream("/example-client.properties")) {
            if (in != null) {
                build.load(in);
            }
        }
        return new String[] {"racing-client " + build.getProperty("version", "unknown")};
    }
}
