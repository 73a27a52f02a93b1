package dev.kindbus.example.racing.upload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** What a server says along with a status: the first line of its answer, if that can be read, and not much of it. */
final class Reason implements Consumer<Optional<byte[]>> {
    private static final int MOST_BYTES = 200;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /** The next part of the answer; empty at its end. */
    @Override
    public void accept(Optional<byte[]> part) {
        byte[] bytes = part.orElse(new byte[0]);
        kept.write(bytes, 0, Math.min(bytes.length, MOST_BYTES - kept.size()));
    }

    /** To be put behind the status. */
    String text() {
        String line = kept.toString(StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        boolean isReadable = line.codePoints().noneMatch(Character::isISOControl);
        return line.isEmpty() || !isReadable ? "" : ": " + line;
    }
}
