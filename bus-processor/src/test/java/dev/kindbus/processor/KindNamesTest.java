package dev.kindbus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.processor.model.KindNames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindNamesTest {
    @ParameterizedTest
    @CsvSource({
        "lapComplete, LapComplete, LAP_COMPLETE",
        "URLFound, URLFound, URL_FOUND",
        "foundURL, FoundURL, FOUND_URL",
        "lap2Done, Lap2Done, LAP2_DONE",
        "LAP_x, LAP_x, LAP_X",
        "x, X, X",
        "überholt, Überholt, ÜBERHOLT",
        "aB, AB, A_B",
    })
    void a_method_name_leads_to_a_type_and_a_constant(String method, String type, String constant) {
        assertThat(KindNames.of(method)).isEqualTo(new KindNames(method, type, constant));
    }
}
