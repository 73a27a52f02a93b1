package dev.kindbus.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A header that every record has, and most have alike: its bytes become a text anew only when they have changed. For one thread. */
final class Label {
    private final String name;
    private byte[] bytes = {};
    private String text = "";

    Label(String name) {
        this.name = name;
    }

    /** What the last header of that name says; throws {@link Unreadable} if there is none, or it has no value. */
    String of(org.apache.kafka.common.header.Headers headers) throws Unreadable {
        byte[] found = Headers.value(headers, name);
        if (found == null) {
            throw new Unreadable("the header \"" + name + "\" is missing");
        }
        if (!Arrays.equals(bytes, found)) {
            bytes = found;
            text = new String(bytes, UTF_8);
        }
        return text;
    }
}
