package dev.kindbus.example.racing.ibt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A field of a recording's headers, and what a broken recorder might leave in it.
 *
 * @param name its name
 * @param offset where it is in the file
 * @param length how many bytes it has
 * @param type what kind of value it holds
 */
public record HeaderField(String name, int offset, int length, Type type) {
    /** What a field holds. */
    public enum Type {
        INTEGER,
        DOUBLE,
        TEXT
    }

    /** The fields of the main header and the disk header. */
    public static List<HeaderField> ofHeaders() {
        List<HeaderField> fields = new ArrayList<>();
        List<String> names = List.of(
                "version",
                "status",
                "tickRate",
                "sessionInfoUpdate",
                "sessionInfoLen",
                "sessionInfoOffset",
                "numVars",
                "varHeaderOffset",
                "numBuf",
                "bufLen",
                "curBufTickCount",
                "curBuf");
        for (int i = 0; i < names.size(); i++) {
            fields.add(integer(names.get(i), 4 * i, 4));
        }
        for (int buffer = 0; buffer < 4; buffer++) {
            fields.add(integer("tickCount of buffer " + buffer, 48 + 16 * buffer, 4));
            fields.add(integer("bufOffset of buffer " + buffer, 52 + 16 * buffer, 4));
            fields.add(integer("tickCountBegin of buffer " + buffer, 56 + 16 * buffer, 4));
        }
        fields.add(integer("sessionStartDate", 112, 8));
        fields.add(new HeaderField("sessionStartTime", 120, 8, Type.DOUBLE));
        fields.add(new HeaderField("sessionEndTime", 128, 8, Type.DOUBLE));
        fields.add(integer("sessionLapCount", 136, 4));
        fields.add(integer("sessionRecordCount", 140, 4));
        return fields;
    }

    /** The fields of the headers of so many variables. Units are left out: most say nothing that could be checked. */
    public static List<HeaderField> ofVariables(int variables) {
        List<HeaderField> fields = new ArrayList<>();
        for (int i = 0; i < variables; i++) {
            int at = 144 + 144 * i;
            fields.add(integer("type of variable " + i, at, 4));
            fields.add(integer("offset of variable " + i, at + 4, 4));
            fields.add(integer("count of variable " + i, at + 8, 4));
            fields.add(integer("countAsTime of variable " + i, at + 12, 4));
            fields.add(new HeaderField("name of variable " + i, at + 16, 32, Type.TEXT));
            fields.add(new HeaderField("description of variable " + i, at + 48, 64, Type.TEXT));
        }
        return fields;
    }

    private static HeaderField integer(String name, int offset, int length) {
        return new HeaderField(name, offset, length, Type.INTEGER);
    }

    /** The field overwritten with 0, -1, 2^31-1 and random bytes; without what was there already. */
    public List<Damage> damages(byte[] recording, Random random) {
        byte[] original = Arrays.copyOfRange(recording, offset, offset + length);
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return List.of(
                        new Damage(this, "0", bytes(0)),
                        new Damage(this, "-1", bytes(-1)),
                        new Damage(this, "2^31-1", bytes(Integer.MAX_VALUE)),
                        new Damage(this, "random bytes", noise))
                .stream()
                .filter(damage -> !Arrays.equals(damage.bytes(), original))
                .toList();
    }

    private byte[] bytes(int value) {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            switch (type) {
                case DOUBLE -> bytes.putDouble(value);
                case TEXT -> bytes.putInt(value);
                case INTEGER -> {
                    if (length == 8) {
                        bytes.putLong(value);
                    } else {
                        bytes.putInt(value);
                    }
                }
            }
        }
        return bytes.array();
    }

    /**
     * A field that was overwritten.
     *
     * @param field the field
     * @param value what it was overwritten with, in words
     * @param bytes what it was overwritten with
     */
    public record Damage(HeaderField field, String value, byte[] bytes) {
        @Override
        public String toString() {
            return field.name + " = " + value;
        }
    }
}
