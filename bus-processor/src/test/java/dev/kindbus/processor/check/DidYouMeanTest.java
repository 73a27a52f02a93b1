package dev.kindbus.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
    @ParameterizedTest
    @CsvSource({
        // One letter in three may be missing, too many, or another.
        "Sesion, Session",
        "Sessiion, Session",
        "Segsion, Session",
        "session, Session",
        "eSsion, Session",
        "Lao, Lap",
        "Lapp, Lap",
        "La, ''",
        "Ma, ''",
        "Lap2, Lap",
        "Lop2, ''",
        "Lo2, ''",
        "Xap, Lap",
        "Sxsxixn, ''",
        "Sxsxion, Session",
        // Of letters that changed places two differ, which is too much for a short name.
        "Lpa, ''",
        "sion, ''",
        "'', ''",
        // What is there needs no hint.
        "Lap, ''"
    })
    void slips_of_the_fingers_are_seen_through(String name, String nearest) {
        assertThat(DidYouMean.nearest(name, List.of("Session", "Lap")).orElse(""))
                .isEqualTo(nearest);
    }

    @Test
    void the_nearest_wins_and_of_equals_the_first() {
        assertThat(DidYouMean.nearest("Sessiom", List.of("Sessiaa", "Session"))).contains("Session");
        assertThat(DidYouMean.nearest("Sessiom", List.of("Sessioz", "Sessiob"))).contains("Sessiob");
    }
}
