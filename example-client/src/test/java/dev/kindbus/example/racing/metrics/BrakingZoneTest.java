package dev.kindbus.example.racing.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindbus.example.racing.Frames;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BrakingZoneTest {
    private static final Offset<Double> EXACTLY = within(1e-9);

    @Test
    void aZoneIsAMaximalRunOfFramesWithTheBrakePressed() {
        List<BrakingZone> zones = BrakingZone.in(List.of(
                Frames.at(0).brake(0.05).frame(),
                Frames.at(1).brake(0.06).frame(),
                Frames.at(2).brake(0.5).frame(),
                Frames.at(3).brake(0).frame(),
                Frames.at(4).brake(1).frame()));

        assertThat(zones).hasSize(2);
    }

    @Test
    void aZoneIsMeasuredFromItsFirstFrameToItsLast() {
        List<BrakingZone> zones = BrakingZone.in(List.of(
                Frames.at(10).distance(100).speed(40).frame(),
                Frames.at(11).distance(140).speed(38).brake(0.4).frame(),
                Frames.at(12).distance(170).speed(26).brake(0.9).steering(-0.2).frame(),
                Frames.at(13).distance(190).speed(28).brake(0.1).steering(0.2).frame(),
                Frames.at(14).distance(220).speed(30).frame()));

        assertThat(zones).singleElement().satisfies(zone -> {
            assertThat(zone.startDistance()).isEqualTo(140, EXACTLY);
            assertThat(zone.entrySpeed()).isEqualTo(38, EXACTLY);
            assertThat(zone.duration()).isEqualTo(2, EXACTLY);
            assertThat(zone.leastSpeed()).isEqualTo(26, EXACTLY);
            assertThat(zone.greatestPressure()).isEqualTo(0.9, EXACTLY);
            assertThat(zone.meanDeceleration()).isEqualTo(5, EXACTLY);
            assertThat(zone.trailBraking()).isEqualTo(2.0 / 3, EXACTLY);
        });
    }

    @Test
    void aSingleFrameHasNoDeceleration() {
        assertThat(BrakingZone.in(List.of(Frames.at(0).brake(1).frame())))
                .singleElement()
                .satisfies(zone -> {
                    assertThat(zone.duration()).isZero();
                    assertThat(zone.meanDeceleration()).isZero();
                });
    }

    @Test
    void aLapWithoutBrakingHasNoZones() {
        assertThat(BrakingZone.in(List.of(Frames.at(0).frame()))).isEmpty();
    }
}
