package dev.kindbus.kafka;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test class provokes is logged, which is nobody's concern. */
final class Quiet implements BeforeAllCallback, AfterAllCallback {
    private static final Logger LOG = Logger.getLogger("dev.kindbus");

    @Override
    public void beforeAll(ExtensionContext context) {
        LOG.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LOG.setLevel(null);
    }
}
