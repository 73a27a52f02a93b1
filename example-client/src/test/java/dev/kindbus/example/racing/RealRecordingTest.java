package dev.kindbus.example.racing;

import static dev.kindbus.example.racing.ClientRunner.Result.objects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindbus.example.racing.upload.LapServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must come out of the real recording, at any speed. */
@Timeout(60)
class RealRecordingTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "20"})
    void itsLapsAreFoundMeasuredAndUploadedOnce(String speed) throws IOException {
        String file = RealRecording.path().toString();
        try (LapServer server = LapServer.acknowledging()) {
            String upload = server.address().toString();

            ClientRunner.Result result =
                    ClientRunner.run("--ibt", file, "--speed", speed, "--upload", upload, "--report", "json");

            assertThat(result.err()).isEmpty();
            assertThat(result.exitCode()).isZero();
            assertLaps(result.json());
            assertThat(result.published())
                    .containsEntry("telemetryFrame", 3429)
                    .containsEntry("lapComplete", 2)
                    .containsEntry("metricsExtracted", 2)
                    .containsEntry("lapUploadSuccess", 2)
                    .containsEntry("lapUploadFailed", 0);
            assertThat(server.lapIds()).hasSize(2).doesNotHaveDuplicates();
            assertThat(server.requests())
                    .extracting(lap -> lap.get("lapNumber"))
                    .containsExactly(1, 2);
        }
    }

    private static void assertLaps(Map<String, Object> report) {
        assertThat(report).containsEntry("source", "ibt formulavee_tsukuba.ibt").containsEntry("frames", 3429);
        assertThat((double) report.get("topSpeed")).isEqualTo(37.5197, within(0.0001));
        assertThat(objects(report.get("laps")))
                .satisfiesExactly(
                        lap -> assertLap(lap, 1, 1555, 25.9115, 2, 16), lap -> assertLap(lap, 2, 1439, 23.9786, 4, 7));
    }

    private static void assertLap(
            Map<String, Object> lap, int number, int frames, double time, int brakingZones, int corners) {
        assertThat(lap)
                .containsEntry("number", number)
                .containsEntry("frames", frames)
                .containsEntry("brakingZones", brakingZones)
                .containsEntry("corners", corners);
        assertThat((double) lap.get("timeSeconds")).isEqualTo(time, within(0.005));
    }
}
