package dev.kindbus.example.racing.ibt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindbus.example.racing.RealRecording;
import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.TelemetryFrame;
import dev.kindbus.example.racing.TrackSurface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void itsTextTellsTheSession() throws IOException {
        try (Recording recording = Recording.open(RealRecording.path())) {
            SessionStart session = recording.session();

            assertThat(session.track()).isEqualTo("Tsukuba Circuit 1k Outer");
            assertThat(session.configuration()).isNull();
            assertThat(session.car()).isEqualTo("Formula Vee");
            assertThat(session.sessionType()).isEqualTo("Offline Testing");
            assertThat(session.start()).isEqualTo(Instant.parse("2025-01-30T16:09:29Z"));
        }
    }

    @Test
    void itsRecordsAreFrames() throws IOException {
        List<TelemetryFrame> frames = new ArrayList<>();
        try (Recording recording = Recording.open(RealRecording.path())) {
            assertThat(recording.length()).isEqualTo(3429);
            for (TelemetryFrame frame = recording.next(); frame != null; frame = recording.next()) {
                frames.add(frame);
            }
        }

        assertThat(frames).hasSize(3429);
        assertThat(frames.get(0).surface()).isEqualTo(TrackSurface.NOT_IN_WORLD);
        assertThat(frames.get(0).sessionTime()).isEqualTo(187.033333, within(1e-6));
        assertThat(frames.get(3428).sessionTime()).isEqualTo(244.183333, within(1e-6));
        assertThat(frames.get(2700).speed()).isEqualTo(37.519676, within(1e-6));
        assertThat(frames.get(213).lap()).isEqualTo(0);
        assertThat(frames.get(214).lap()).isEqualTo(1);
        assertThat(frames.get(214).lapFraction()).isNegative();
        assertThat(frames.get(1774).lastLapTime()).isEqualTo(25.9145, within(1e-6));
    }

    @Test
    void whatTheSimulatorDrivesCanBeReadBack() throws IOException {
        List<TelemetryFrame> driven = SyntheticRecording.frames();
        Path path = Files.write(directory.resolve("synthetic.ibt"), SyntheticRecording.bytes(driven));

        try (Recording recording = Recording.open(path)) {
            SessionStart session = recording.session();
            assertThat(session.track()).isEqualTo("Kindbus Ring");
            assertThat(session.configuration()).isEqualTo("Short");
            assertThat(session.car()).isEqualTo("Single-seater");
            assertThat(session.sessionType()).isEqualTo("Race");
            assertThat(recording.length()).isEqualTo(driven.size());
            for (TelemetryFrame frame : driven) {
                assertThat(recording.next())
                        .usingRecursiveComparison()
                        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-3 ? 0 : 1, Double.class)
                        .isEqualTo(frame);
            }
            assertThat(recording.next()).isNull();
        }
    }

    @Test
    void aDirectoryIsNoRecording() {
        assertThatThrownBy(() -> Recording.open(directory))
                .isInstanceOf(BadRecordingException.class)
                .hasMessageContaining("not a regular file");
    }
}
