package dev.kindbus.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The names of what goes along with a payload. Every value is text, in UTF-8. */
final class Headers {
    /** The schema's qualified name. */
    static final String SCHEMA = "schema";

    /** The kind, as the schema spells it. */
    static final String KIND = "kind";

    /** Of the payload's shape. */
    static final String FINGERPRINT = "fingerprint";

    /** Which bus published the event. */
    static final String ORIGIN = "origin";

    /** Which event of that bus led to it; absent if none did. */
    static final String CAUSE = "cause";

    /** The event's place among those of its kind on that bus, in decimal. */
    static final String SEQUENCE = "sequence";

    /** Why a record is a dead letter. */
    static final String REASON = "reason";

    /** Where a dead letter was first. */
    static final String ORIGINAL_TOPIC = "original-topic";

    /** Its partition there, in decimal. */
    static final String ORIGINAL_PARTITION = "original-partition";

    /** Its offset in that partition, in decimal. */
    static final String ORIGINAL_OFFSET = "original-offset";

    private Headers() {}

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** What the last header of that name says; empty if there is none, or it has no value. */
    static Optional<String> text(org.apache.kafka.common.header.Headers headers, String name) {
        return Optional.ofNullable(value(headers, name)).map(bytes -> new String(bytes, UTF_8));
    }

    /** As {@link #text}, undecoded; {@code null} if there is nothing. */
    static byte @Nullable [] value(org.apache.kafka.common.header.Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }
}
