package dev.kindbus.example.racing;

import java.net.URI;
import java.net.URISyntaxException;

/** What {@code --upload} can say. */
final class UploadTarget {
    /** A server inside the client. */
    static final String EMBEDDED = "embedded";

    /** Nowhere. */
    static final String NONE = "none";

    private UploadTarget() {}

    static boolean isValid(String target) {
        return target.equals(EMBEDDED) || target.equals(NONE) || isHttp(target);
    }

    private static boolean isHttp(String target) {
        try {
            URI uri = new URI(target);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
