package dev.kindbus.runtime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Values as bytes, for generated codecs: primitives as {@link DataOutput} has them, everything else behind a byte that says whether
 * it is there or {@code null}. Texts are UTF-8 behind their length in bytes; what has a standard text form is written as that.
 *
 * <p>Every reading method throws an {@link IOException} for bytes that mean nothing, and takes no more memory than there are bytes,
 * whatever length they claim.
 */
@SuppressWarnings("NullAway") // Every value here may be null.
public final class Wire {
    /** What is set aside at once for a claimed length: more only once so much has been read. */
    private static final int SET_ASIDE = 8192;

    private Wire() {}

    /** Writes a value, or {@code null}. */
    @FunctionalInterface
    public interface Writer<T> {
        /** Writes it. */
        void write(T value, DataOutput out) throws IOException;
    }

    /** Reads a value, or {@code null}. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads it. */
        T read(DataInput in) throws IOException;
    }

    /** A codec of both. */
    public static <P> PayloadCodec<P> codec(Writer<? super P> writer, Reader<? extends P> reader) {
        return new PayloadCodec<>() {
            @Override
            public void write(P payload, DataOutput out) throws IOException {
                writer.write(payload, out);
            }

            @Override
            public P read(DataInput in) throws IOException {
                return reader.read(in);
            }
        };
    }

    /** Writes whether a value is there; answers it. */
    public static boolean isThere(Object value, DataOutput out) throws IOException {
        out.writeBoolean(value != null);
        return value != null;
    }

    /** Reads whether a value is there. */
    public static boolean isThere(DataInput in) throws IOException {
        byte there = in.readByte();
        if (there != 0 && there != 1) {
            throw new IOException("neither a value nor none: " + there);
        }
        return there == 1;
    }

    /** Writes a {@code Boolean}. */
    public static void writeBoolean(Boolean value, DataOutput out) throws IOException {
        if (isThere(value, out)) {
            out.writeBoolean(value);
        }
    }

    /** Reads a {@code Boolean}. */
    public static Boolean readBoolean(DataInput in) throws IOException {
        return isThere(in) ? (Boolean) in.readBoolean() : null;
    }

    /** Writes a {@code Byte}. */
    public static void writeByte(Byte value, DataOutput out) throws IOException {
        if (isThere(value, out)) {
            out.writeByte(value);
        }
    }

    /** Reads a {@code Byte}. */
    public static Byte readByte(DataInput in) throws IOException {
        return isThere(in) ? (Byte) in.readByte() : null;
    }

    /** Writes a {@code Short}. */
    public static void writeShort(Short value, DataOutput out) throws IOException {
        if (isThere(value, out)) {
            out.writeShort(value);
        }
    }

    /** Reads a {@code Short}. */
    public static Short readShort(DataInput in) throws IOException {
        return isThere(in) ? (Short) in.readShort() : null;
    }

    /** Writes a {@code Character}. */
    public static void writeCharacter(Character value, DataOutput out) throws IOException {
        if (isThere(value, out)) {
            out.writeChar(value);
        }
    }

    /** Reads a {@code Character}. */
    public static Character readCharacter(DataInput in) throws IOException {
        return isThere(in) ? (Character) in.readChar() : null;
    }

    /** Writes a {@code Integer}. */
    public static void writeInteger(Integer value, DataOutput out) throws IOException {
        if (isThere(value, out)) {
            out.writeInt(value);
        }
    }

    /** Reads a {@code Integer}. */
    public static Integer readInteger(DataInput in) throws IOException {
        return isThere(in) ? (Integer) in.readInt() : null;
    }

    /** Writes a {@code Long}. */
    public static void writeLong(Long value, DataOutput out) throws IOException {
        if (isThere(value, out)) {
            out.writeLong(value);
        }
    }

    /** Reads a {@code Long}. */
    public static Long readLong(DataInput in) throws IOException {
        return isThere(in) ? (Long) in.readLong() : null;
    }

    /** Writes a {@code Float}. */
    public static void writeFloat(Float value, DataOutput out) throws IOException {
        if (isThere(value, out)) {
            out.writeFloat(value);
        }
    }

    /** Reads a {@code Float}. */
    public static Float readFloat(DataInput in) throws IOException {
        return isThere(in) ? (Float) in.readFloat() : null;
    }

    /** Writes a {@code Double}. */
    public static void writeDouble(Double value, DataOutput out) throws IOException {
        if (isThere(value, out)) {
            out.writeDouble(value);
        }
    }

    /** Reads a {@code Double}. */
    public static Double readDouble(DataInput in) throws IOException {
        return isThere(in) ? (Double) in.readDouble() : null;
    }

    /** Writes bytes. */
    public static void writeBytes(byte[] value, DataOutput out) throws IOException {
        if (isThere(value, out)) {
            out.writeInt(value.length);
            out.write(value);
        }
    }

    /** Reads bytes. */
    public static byte[] readBytes(DataInput in) throws IOException {
        if (!isThere(in)) {
            return null;
        }
        int length = length(in);
        byte[] bytes = new byte[Math.min(length, SET_ASIDE)];
        for (int read = 0; read < length; read = bytes.length) {
            bytes = read == 0 ? bytes : Arrays.copyOf(bytes, (int) Math.min(length, 2L * read));
            in.readFully(bytes, read, bytes.length - read);
        }
        return bytes;
    }

    private static int length(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            throw new IOException("a length of " + length);
        }
        return length;
    }

    /** Writes a {@code String}. */
    public static void writeString(String value, DataOutput out) throws IOException {
        writeBytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8), out);
    }

    /** Reads a {@code String}. */
    public static String readString(DataInput in) throws IOException {
        byte[] bytes = readBytes(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Makes a value of its text; throws a {@code RuntimeException} if it is none. */
    private interface Parser<T> {
        T parse(String text) throws URISyntaxException;
    }

    private static void writeText(Object value, DataOutput out) throws IOException {
        writeString(value == null ? null : value.toString(), out);
    }

    private static <T> T readText(DataInput in, Parser<T> parser) throws IOException {
        String text = readString(in);
        try {
            return text == null ? null : parser.parse(text);
        } catch (DateTimeException | IllegalArgumentException | URISyntaxException e) {
            throw new IOException("no such value: " + text, e);
        }
    }

    /** Writes a {@code BigDecimal}. */
    public static void writeBigDecimal(BigDecimal value, DataOutput out) throws IOException {
        writeText(value, out);
    }

    /** Reads a {@code BigDecimal}. */
    public static BigDecimal readBigDecimal(DataInput in) throws IOException {
        return readText(in, BigDecimal::new);
    }

    /** Writes a {@code BigInteger}. */
    public static void writeBigInteger(BigInteger value, DataOutput out) throws IOException {
        writeText(value, out);
    }

    /** Reads a {@code BigInteger}. */
    public static BigInteger readBigInteger(DataInput in) throws IOException {
        return readText(in, BigInteger::new);
    }

    /** Writes a {@code URI}. */
    public static void writeURI(URI value, DataOutput out) throws IOException {
        writeText(value, out);
    }

    /** Reads a {@code URI}. */
    public static URI readURI(DataInput in) throws IOException {
        return readText(in, URI::new);
    }

    /** Writes a {@code Duration}. */
    public static void writeDuration(Duration value, DataOutput out) throws IOException {
        writeText(value, out);
    }

    /** Reads a {@code Duration}. */
    public static Duration readDuration(DataInput in) throws IOException {
        return readText(in, Duration::parse);
    }

    /** Writes a {@code Instant}. */
    public static void writeInstant(Instant value, DataOutput out) throws IOException {
        writeText(value, out);
    }

    /** Reads a {@code Instant}. */
    public static Instant readInstant(DataInput in) throws IOException {
        return readText(in, Instant::parse);
    }

    /** Writes a {@code LocalDate}. */
    public static void writeLocalDate(LocalDate value, DataOutput out) throws IOException {
        writeText(value, out);
    }

    /** Reads a {@code LocalDate}. */
    public static LocalDate readLocalDate(DataInput in) throws IOException {
        return readText(in, LocalDate::parse);
    }

    /** Writes a {@code LocalDateTime}. */
    public static void writeLocalDateTime(LocalDateTime value, DataOutput out) throws IOException {
        writeText(value, out);
    }

    /** Reads a {@code LocalDateTime}. */
    public static LocalDateTime readLocalDateTime(DataInput in) throws IOException {
        return readText(in, LocalDateTime::parse);
    }

    /** Writes a {@code LocalTime}. */
    public static void writeLocalTime(LocalTime value, DataOutput out) throws IOException {
        writeText(value, out);
    }

    /** Reads a {@code LocalTime}. */
    public static LocalTime readLocalTime(DataInput in) throws IOException {
        return readText(in, LocalTime::parse);
    }

    /** Writes a {@code UUID}. */
    public static void writeUUID(UUID value, DataOutput out) throws IOException {
        writeText(value, out);
    }

    /** Reads a {@code UUID}. */
    public static UUID readUUID(DataInput in) throws IOException {
        return readText(in, UUID::fromString);
    }

    /** Writes an enum's constant, by its name. */
    public static void writeEnum(Enum<?> value, DataOutput out) throws IOException {
        writeString(value == null ? null : value.name(), out);
    }

    /** Reads an enum's constant. */
    public static <E extends Enum<E>> E readEnum(DataInput in, Class<E> type) throws IOException {
        return readText(in, name -> Enum.valueOf(type, name));
    }

    /** Writes a {@code List}. */
    public static <T> void writeList(List<T> values, DataOutput out, Writer<? super T> writer) throws IOException {
        if (isThere(values, out)) {
            out.writeInt(values.size());
            for (T value : values) {
                writer.write(value, out);
            }
        }
    }

    /** Reads a {@code List}; unmodifiable. */
    public static <T> List<T> readList(DataInput in, Reader<? extends T> reader) throws IOException {
        if (!isThere(in)) {
            return null;
        }
        int size = length(in);
        List<T> values = new ArrayList<>(Math.min(size, SET_ASIDE));
        for (int i = 0; i < size; i++) {
            values.add(reader.read(in));
        }
        return Collections.unmodifiableList(values);
    }

    /** Writes a {@code Set}. */
    public static <T> void writeSet(Set<T> values, DataOutput out, Writer<? super T> writer) throws IOException {
        writeList(values == null ? null : new ArrayList<>(values), out, writer);
    }

    /** Reads a {@code Set}; unmodifiable, in the order it was written in. */
    public static <T> Set<T> readSet(DataInput in, Reader<? extends T> reader) throws IOException {
        List<T> values = readList(in, reader);
        return values == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** Writes a {@code Map}. */
    public static <K, V> void writeMap(
            Map<K, V> values, DataOutput out, Writer<? super K> keyWriter, Writer<? super V> valueWriter)
            throws IOException {
        if (isThere(values, out)) {
            out.writeInt(values.size());
            for (Map.Entry<K, V> entry : values.entrySet()) {
                keyWriter.write(entry.getKey(), out);
                valueWriter.write(entry.getValue(), out);
            }
        }
    }

    /** Reads a {@code Map}; unmodifiable, in the order it was written in. */
    public static <K, V> Map<K, V> readMap(DataInput in, Reader<? extends K> keyReader, Reader<? extends V> valueReader)
            throws IOException {
        if (!isThere(in)) {
            return null;
        }
        int size = length(in);
        Map<K, V> values = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            K key = keyReader.read(in);
            values.put(key, valueReader.read(in));
        }
        return Collections.unmodifiableMap(values);
    }

    /** Writes an {@code Optional}. */
    public static <T> void writeOptional(Optional<T> value, DataOutput out, Writer<? super T> writer)
            throws IOException {
        if (isThere(value, out)) {
            writer.write(value.orElse(null), out);
        }
    }

    /** Reads an {@code Optional}. */
    public static <T> Optional<T> readOptional(DataInput in, Reader<? extends T> reader) throws IOException {
        return isThere(in) ? Optional.ofNullable(reader.read(in)) : null;
    }
}
