package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What generated codecs are made of; that each of them gives back what it was given is tested with those. */
class WireTest {
    static Stream<Wire.Reader<?>> readers() {
        return Stream.of(
                Wire::readBoolean,
                Wire::readCharacter,
                Wire::readDouble,
                Wire::readBytes,
                Wire::readString,
                Wire::readBigDecimal,
                Wire::readBigInteger,
                Wire::readURI,
                Wire::readDuration,
                Wire::readInstant,
                Wire::readLocalDate,
                Wire::readLocalDateTime,
                Wire::readLocalTime,
                Wire::readUUID,
                in -> Wire.readEnum(in, TimeUnit.class),
                in -> Wire.readList(in, Wire::readString),
                in -> Wire.readSet(in, Wire::readInstant),
                in -> Wire.readMap(in, Wire::readString, inner -> Wire.readList(inner, Wire::readLong)),
                in -> Wire.readOptional(in, Wire::readURI));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void bytes_that_mean_nothing_are_an_io_exception_and_nothing_else(Wire.Reader<?> reader) {
        Random random = new Random(1);
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                // Small numbers more often: lengths that fit, and bytes that say something is there.
                bytes[i] = random.nextInt(3) > 0 ? (byte) random.nextInt(3) : bytes[i];
            }
            try {
                reader.read(in(bytes));
                read++;
            } catch (IOException expected) {
                assertThat(expected).isNotNull();
            }
        }
        assertThat(read).as("some of it means something").isPositive();
    }

    @Test
    void a_length_that_is_not_there_takes_no_memory() {
        byte[] twoBillionBytes = {1, 0x7f, -1, -1, -1, 1};

        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> Wire.readBytes(in(twoBillionBytes)));
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> Wire.readList(in(twoBillionBytes), Wire::readString));
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> Wire.readMap(in(twoBillionBytes), Wire::readString, Wire::readString));
    }

    @Test
    void a_length_below_zero_is_none() {
        assertThatIOException()
                .isThrownBy(() -> Wire.readBytes(in(new byte[] {1, -1, -1, -1, -1})))
                .withMessage("a length of -1");
    }

    @Test
    void a_constant_that_is_gone_is_named() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Wire.writeString("FORTNIGHTS", new DataOutputStream(bytes));

        assertThatIOException()
                .isThrownBy(() -> Wire.readEnum(in(bytes.toByteArray()), TimeUnit.class))
                .withMessage("no such value: FORTNIGHTS");
    }

    @Test
    void long_texts_and_bytes_come_back_whole() throws IOException {
        String text = "ä".repeat(100_000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Wire.writeString(text, new DataOutputStream(bytes));

        assertThat(Wire.readString(in(bytes.toByteArray()))).isEqualTo(text);
    }

    @Test
    void collections_come_back_unmodifiable() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        Wire.writeList(List.of("a"), out, Wire::writeString);
        Wire.writeMap(Map.of("k", 1L), out, Wire::writeString, Wire::writeLong);
        DataInputStream in = in(bytes.toByteArray());

        List<String> list = Wire.readList(in, Wire::readString);
        Map<String, Long> map = Wire.readMap(in, Wire::readString, Wire::readLong);

        assertThat(list).isUnmodifiable().containsExactly("a");
        assertThat(map).isUnmodifiable().containsExactly(Map.entry("k", 1L));
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
