package dev.kindbus.example.racing;

import static dev.kindbus.example.racing.ClientRunner.Result.objects;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.example.racing.ibt.DamagedFile;
import dev.kindbus.example.racing.ibt.HeaderField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the client on damaged recordings: each is one line on standard error and exit code 2. */
@Timeout(600)
class DamagedRecordingRunTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    Path directory = Path.of("");

    @Test
    void anEmptyFile() throws IOException {
        ClientRunner.Result result = run(Files.createFile(directory.resolve("empty.ibt")));

        assertThat(problem(result)).isEmpty();
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aFileThatIsCutOff() throws IOException {
        byte[] original = RealRecording.bytes();
        DamagedFile file = new DamagedFile(original, directory.resolve("truncated.ibt"));
        for (int i = 0; i < 200; i++) {
            int length = random.nextInt(original.length);

            ClientRunner.Result result = file.truncatedTo(length, DamagedRecordingRunTest::run);

            assertThat(problem(result))
                    .as("seed %d, truncated to %d", seed, length)
                    .isEmpty();
        }
    }

    @Test
    void whatWasReadOfAFileThatIsCutOffStillCounts() throws IOException {
        DamagedFile file = new DamagedFile(RealRecording.bytes(), directory.resolve("truncated.ibt"));
        int twoThousandAndABit = 48_912 + 2000 * 1_051 + 7;

        ClientRunner.Result result = file.truncatedTo(twoThousandAndABit, DamagedRecordingRunTest::run);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.json()).containsEntry("frames", 2000);
        assertThat(objects(result.json().get("laps"))).hasSize(1);
    }

    @Test
    void aFieldOfTheHeadersThatIsOverwritten() throws IOException {
        byte[] original = RealRecording.bytes();
        DamagedFile file = new DamagedFile(original, directory.resolve("damaged.ibt"));
        List<HeaderField> fields = new ArrayList<>(HeaderField.ofHeaders());
        fields.addAll(HeaderField.ofVariables(1));
        for (HeaderField field : fields) {
            for (HeaderField.Damage damage : field.damages(original, random)) {
                ClientRunner.Result result = file.with(damage, DamagedRecordingRunTest::run);

                assertThat(problem(result)).as("seed %d, %s", seed, damage).isEmpty();
            }
        }
    }

    private static ClientRunner.Result run(Path path) {
        return ClientRunner.run("--ibt", path.toString(), "--speed", "0", "--report", "json");
    }

    /** What is wrong with the answer to a bad recording; empty if nothing is. */
    private static String problem(ClientRunner.Result result) {
        boolean oneLine = result.err().matches("racing-client: \\S+\\.ibt: offset \\d+: [ -~]+, expected [ -~]+\n");
        return result.exitCode() == 2 && oneLine ? "" : result.exitCode() + ": " + result.err();
    }
}
