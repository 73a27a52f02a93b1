package dev.kindbus.example.racing.source;

import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.TelemetryFrame;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the frames of one session come from. One thread reads it. */
public interface TelemetrySource extends Closeable {
    /** The length of a source that does not know it beforehand. */
    long UNKNOWN_LENGTH = -1;

    /** What kind of source it is, and which, for reports. */
    String name();

    /** The session its frames belong to. */
    SessionStart session();

    /** How many frames it has, or {@link #UNKNOWN_LENGTH}. */
    long length();

    /**
     * The next frame, or {@code null} at the end.
     *
     * @throws IOException if it cannot be read any further; the frames before still count
     */
    @Nullable
    TelemetryFrame next() throws IOException;
}
