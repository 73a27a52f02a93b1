package dev.kindbus.example.racing.ibt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.example.racing.RealRecording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads damaged recordings. Each damage is found, and said in one line with the offset. */
@Timeout(600)
class DamagedRecordingTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void printSeed() {
        System.out.println("damages are drawn from seed " + seed);
    }

    @Test
    void anEmptyFileIsOneClearMessage() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.ibt"));

        assertThatThrownBy(() -> Recording.open(empty))
                .isInstanceOf(BadRecordingException.class)
                .hasMessage("offset 0: the file is empty, expected the header up to offset 112");
    }

    @Test
    void aForeignFileIsOneClearMessage() throws IOException {
        Path foreign = Files.writeString(directory.resolve("foreign.ibt"), "Not a recording, but a text. ".repeat(20));

        assertThatThrownBy(() -> Recording.open(foreign))
                .isInstanceOf(BadRecordingException.class)
                .hasMessageContaining("offset 0: version is");
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldOfTheHeadersThatIsOverwrittenIsFound(Original kind) throws IOException {
        assertThat(damagesNotFound(kind.bytes(), HeaderField.ofHeaders())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldOfAVariableThatIsOverwrittenIsFound(Original kind) throws IOException {
        assertThat(damagesNotFound(kind.bytes(), HeaderField.ofVariables(kind.variables)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void framesBeforeATruncationAreRead(Original kind) throws IOException {
        byte[] original = kind.bytes();
        ByteBuffer header = ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN);
        int recordLength = header.getInt(36);
        int recordsOffset = header.getInt(52);
        DamagedFile file = new DamagedFile(original, directory.resolve("truncated.ibt"));
        for (int i = 0; i < 200; i++) {
            int length = random.nextInt(original.length);

            Outcome outcome = file.truncatedTo(length, DamagedRecordingTest::read);

            assertThat(outcome.problem()).as("truncated to " + length).startsWith("offset " + length + ": ");
            assertThat(outcome.frames())
                    .as("truncated to " + length)
                    .isEqualTo(Math.max(0, (length - recordsOffset) / recordLength));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatGoesOnAfterItsRecordsIsRefused(Original kind) throws IOException {
        byte[] original = kind.bytes();
        byte[] longer = Arrays.copyOf(original, original.length + 5);
        Path path = Files.write(directory.resolve("longer.ibt"), longer);

        assertThat(read(path).problem()).startsWith("offset 140: sessionRecordCount is ");
    }

    private List<String> damagesNotFound(byte[] original, List<HeaderField> fields) throws IOException {
        DamagedFile file = new DamagedFile(original, directory.resolve("damaged.ibt"));
        List<String> notFound = new ArrayList<>();
        for (HeaderField field : fields) {
            for (HeaderField.Damage damage : field.damages(original, random)) {
                String problem = file.with(damage, DamagedRecordingTest::read).problem();
                if (problem == null || !problem.matches("offset \\d+: [ -~]+, expected [ -~]+")) {
                    notFound.add(damage + ": " + problem);
                }
            }
        }
        return notFound;
    }

    private static Outcome read(Path path) throws IOException {
        int frames = 0;
        try (Recording recording = Recording.open(path)) {
            while (recording.next() != null) {
                frames++;
            }
            return new Outcome(frames, null);
        } catch (BadRecordingException e) {
            return new Outcome(frames, e.getMessage());
        }
    }

    private record Outcome(int frames, @Nullable String problem) {}

    /** What is damaged. */
    enum Original {
        SYNTHETIC(SyntheticRecording.VARIABLE_COUNT),
        REAL(270);

        private final int variables;

        Original(int variables) {
            this.variables = variables;
        }

        byte[] bytes() throws IOException {
            return this == REAL ? RealRecording.bytes() : SyntheticRecording.bytes(SyntheticRecording.frames());
        }
    }
}
