package dev.kindbus.example.racing.laps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindbus.example.racing.Frames;
import dev.kindbus.example.racing.TelemetryFrame;
import dev.kindbus.example.racing.TrackSurface;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LapDetectorTest {
    private final List<TelemetryFrame> frames = new ArrayList<>();
    private double time;

    @Test
    void aLapIsCompleteWhenTheLapNumberGoesUp() {
        drive(0, 0.95, 0.99);
        drive(1, 0.01, 0.5, 0.99);
        drive(2, 0.01);

        assertThat(laps()).singleElement().satisfies(lap -> {
            assertThat(lap.number()).isEqualTo(1);
            assertThat(lap.frames()).hasSize(3).allMatch(frame -> frame.lap() == 1);
        });
    }

    @Test
    void itsTimeIsInterpolatedAtTheLine() {
        drive(0, 0.97);
        drive(1, 0.01, 0.5, 0.99);
        drive(2, 0.03);

        // Three quarters of a tick before the line, and one quarter of a tick before it.
        assertThat(laps()).singleElement().satisfies(lap -> {
            assertThat(lap.startTime()).isEqualTo(0.75, within(1e-9));
            assertThat(lap.time()).isEqualTo(3.25 - 0.75, within(1e-9));
        });
    }

    @Test
    void aSlightlyNegativeFractionIsBeforeTheLine() {
        drive(0, 0.97, -0.01);
        drive(1, 0.01, 0.5, 0.99);
        drive(2, 0.01);

        assertThat(laps())
                .singleElement()
                .satisfies(lap -> assertThat(lap.startTime()).isEqualTo(1.5, within(1e-9)));
    }

    @Test
    void aNumberThatChangesJustBeforeTheLineDoesNotMoveTheLine() {
        drive(0, 0.97);
        drive(1, -0.01, 0.01, 0.5, 0.99);
        drive(2, 0.01);

        assertThat(laps()).singleElement().satisfies(lap -> {
            assertThat(lap.startTime()).isEqualTo(1.5, within(1e-9));
            assertThat(lap.frames()).hasSize(4);
        });
    }

    @Test
    void framesBeforeLapOneAreDropped() {
        drive(-1, 0.1, 0.5, 0.99);
        drive(0, 0.01, 0.5, 0.99);
        drive(1, 0.01);

        assertThat(laps()).isEmpty();
    }

    @Test
    void theUnfinishedLapAtTheEndIsNoLap() {
        drive(0, 0.99);
        drive(1, 0.01, 0.5, 0.99);

        assertThat(laps()).isEmpty();
    }

    @Test
    void aLapWhoseBeginningWasNotSeenIsNoLap() {
        drive(7, 0.4, 0.99);
        drive(8, 0.01, 0.5, 0.99);
        drive(9, 0.01);

        assertThat(laps()).extracting(Lap::number).containsExactly(8);
    }

    @Test
    void aJumpBackDropsTheUnfinishedLap() {
        drive(0, 0.99);
        drive(1, 0.01, 0.5, 0.99);
        drive(2, 0.01, 0.5);
        drive(0, 0.97, 0.99);
        drive(1, 0.01, 0.4, 0.99);
        drive(2, 0.01);

        assertThat(laps()).extracting(Lap::number).containsExactly(1, 1);
        assertThat(laps().get(1).frames()).hasSize(3);
    }

    @Test
    void aJumpToAnotherLapDropsTheUnfinishedLap() {
        drive(0, 0.99);
        drive(1, 0.01, 0.5);
        drive(3, 0.97);
        drive(4, 0.01, 0.5, 0.99);
        drive(5, 0.01);

        assertThat(laps()).extracting(Lap::number).containsExactly(4);
    }

    @Test
    void aNumberThatGoesUpAwayFromTheLineIsAReset() {
        drive(0, 0.99);
        drive(1, 0.01, 0.5);
        drive(2, 0.96, 0.99);
        drive(3, 0.01, 0.5, 0.99);
        drive(4, 0.01);

        assertThat(laps()).extracting(Lap::number).containsExactly(3);
    }

    @Test
    void blankFramesAreSkipped() {
        drive(0, 0.99);
        drive(1, 0.01, 0.5);
        frames.add(Frames.at(time).surface(TrackSurface.NOT_IN_WORLD).lap(0).frame());
        drive(1, 0.6, 0.99);
        drive(2, 0.01);

        assertThat(laps())
                .singleElement()
                .satisfies(lap -> assertThat(lap.frames()).hasSize(4));
    }

    private void drive(int lap, double... fractions) {
        for (double fraction : fractions) {
            frames.add(Frames.at(time).lap(lap).fraction(fraction).frame());
            time += 1;
        }
    }

    private List<Lap> laps() {
        LapDetector detector = new LapDetector();
        List<Lap> laps = new ArrayList<>();
        for (TelemetryFrame frame : frames) {
            Lap lap = detector.accept(frame);
            if (lap != null) {
                laps.add(lap);
            }
        }
        return laps;
    }
}
