package dev.kindbus.example.racing.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindbus.example.racing.Frames;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CornerTest {
    private static final Offset<Double> EXACTLY = within(1e-9);

    @Test
    void aCornerEndsAtTheFirstFrameThatIsSteeredLess() {
        List<Corner> corners = Corner.in(List.of(
                Frames.at(0).distance(0).speed(40).frame(),
                Frames.at(1).distance(40).speed(30).steering(0.2).lateral(8).frame(),
                Frames.at(2).distance(65).speed(22).steering(0.6).lateral(14).frame(),
                Frames.at(3).distance(88).speed(25).steering(-0.16).lateral(-15).frame(),
                Frames.at(4).distance(115).speed(28).steering(0.15).lateral(20).frame()));

        assertThat(corners).singleElement().satisfies(corner -> {
            assertThat(corner.startDistance()).isEqualTo(40, EXACTLY);
            assertThat(corner.entrySpeed()).isEqualTo(30, EXACTLY);
            assertThat(corner.leastSpeed()).isEqualTo(22, EXACTLY);
            assertThat(corner.exitSpeed()).isEqualTo(28, EXACTLY);
            assertThat(corner.greatestLateralAcceleration()).isEqualTo(15, EXACTLY);
            assertThat(corner.duration()).isEqualTo(3, EXACTLY);
            assertThat(corner.length()).isEqualTo(75, EXACTLY);
        });
    }

    @Test
    void aCornerThatTheLapEndsInEndsWithTheLap() {
        List<Corner> corners = Corner.in(List.of(
                Frames.at(0).distance(0).steering(0.2).frame(),
                Frames.at(1).distance(30).steering(0.2).frame()));

        assertThat(corners).singleElement().satisfies(corner -> {
            assertThat(corner.duration()).isEqualTo(1, EXACTLY);
            assertThat(corner.length()).isEqualTo(30, EXACTLY);
        });
    }
}
