package dev.kindbus.benchmarks.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddedCostTest {
    @Test
    void a_bus_adds_time_and_class_files() throws IOException {
        Map<String, Double> figures = AddedCost.of(10, 1);
        assertThat(figures.get("no-op ms")).isPositive();
        assertThat(figures.get("class bytes/kind")).isGreaterThan(1_000);
    }

    @Test
    void a_processor_that_writes_nothing_writes_nothing() throws IOException {
        MemoryFile schema = MemoryFile.source(Schemas.NAME, Schemas.of(10));
        assertThat(Compile.of(new NoOpProcessor(), List.of(schema)).sources()).isEmpty();
    }

    /** Else the difference between the two would not be the processor's own cost. */
    @Test
    void what_is_generated_makes_the_same_classes_without_the_processor() throws IOException {
        MemoryFile schema = MemoryFile.source(Schemas.NAME, Schemas.of(10));
        Compile whole = AddedCost.withKindbus(schema);
        List<MemoryFile> byHand = new ArrayList<>(List.of(schema));
        byHand.addAll(whole.sources());
        assertThat(Compile.of(new NoOpProcessor(), byHand).classBytes()).isEqualTo(whole.classBytes());
    }
}
