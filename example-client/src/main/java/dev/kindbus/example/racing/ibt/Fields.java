package dev.kindbus.example.racing.ibt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The fields of one header, read and checked one by one. Offsets are from the start of the header. */
final class Fields {
    private final ByteBuffer bytes;
    private final long fileOffset;

    /** The fields in {@code bytes}, which begin at {@code fileOffset} in the file. */
    Fields(ByteBuffer bytes, long fileOffset) {
        this.bytes = bytes;
        this.fileOffset = fileOffset;
    }

    int exactly(long expected, int offset, String name) throws BadRecordingException {
        int value = bytes.getInt(offset);
        if (value != expected) {
            throw bad(offset, name, value, Long.toString(expected));
        }
        return value;
    }

    int between(long least, long most, int offset, String name) throws BadRecordingException {
        int value = bytes.getInt(offset);
        if (value < least || value > most) {
            throw bad(offset, name, value, least + " to " + most);
        }
        return value;
    }

    int byteBetween(int least, int most, int offset, String name) throws BadRecordingException {
        int value = bytes.get(offset);
        if (value < least || value > most) {
            throw bad(offset, name, value, least + " to " + most);
        }
        return value;
    }

    long longBetween(long least, long most, int offset, String name) throws BadRecordingException {
        long value = bytes.getLong(offset);
        if (value < least || value > most) {
            throw bad(offset, name, value, least + " to " + most);
        }
        return value;
    }

    /** A time in s: finite, and not negative. */
    double seconds(int offset, String name) throws BadRecordingException {
        double value = bytes.getDouble(offset);
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw bad(offset, name, value, "a time in seconds");
        }
        return value;
    }

    void zero(int from, int end, String name) throws BadRecordingException {
        for (int offset = from; offset < end; offset++) {
            byteBetween(0, 0, offset, name);
        }
    }

    /** Printable ASCII, then zeros to the end of the field; the last byte is always zero. */
    String text(int offset, int length, String name) throws BadRecordingException {
        int end = offset;
        while (end < offset + length - 1 && bytes.get(end) != 0) {
            byteBetween(' ', '~', end, "a character of " + name);
            end++;
        }
        zero(end, offset + length, "a byte after the end of " + name);
        return StandardCharsets.US_ASCII
                .decode(bytes.duplicate().limit(end).position(offset))
                .toString();
    }

    BadRecordingException bad(int offset, String name, Object found, String expected) {
        return new BadRecordingException(fileOffset + offset, name + " is " + found, expected);
    }
}
