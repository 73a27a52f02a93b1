package dev.kindbus.benchmarks.compile;

import dev.kindbus.benchmarks.report.Figures;
import dev.kindbus.processor.EventSchemaProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a schema's bus adds to a compile. Three compiles take turns: the schema with a processor that writes nothing; the same
 * beside the generated sources, as if they had been written by hand; and the schema with Kindbus. Their differences are what
 * it costs to compile what is generated, and what the processor itself costs.
 */
final class AddedCost {
    /** The figure that sizes are compared by. */
    static final String ADDED = "added us/kind";

    private AddedCost() {}

    /** Medians of several turns, per kind. */
    static Map<String, Double> of(int kinds, int turns) throws IOException {
        MemoryFile schema = MemoryFile.source(Schemas.NAME, Schemas.of(kinds));
        List<MemoryFile> byHand = new ArrayList<>(List.of(schema));
        byHand.addAll(withKindbus(schema).sources());
        Figures nanos = new Figures();
        double bytes = 0;
        for (int turn = 0; turn < turns; turn++) {
            Compile nothing = Compile.of(new NoOpProcessor(), List.of(schema));
            Compile written = Compile.of(new NoOpProcessor(), byHand);
            Compile whole = withKindbus(schema);
            nanos.add(Map.of(
                    "nothing", (double) nothing.nanos(),
                    "written", (double) written.nanos(),
                    "whole", (double) whole.nanos()));
            bytes = whole.classBytes() - nothing.classBytes();
        }
        double nothing = nanos.median("nothing");
        double written = nanos.median("written");
        double whole = nanos.median("whole");
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(ADDED, (whole - nothing) / 1_000 / kinds);
        figures.put("processor us/kind", (whole - written) / 1_000 / kinds);
        figures.put("generated us/kind", (written - nothing) / 1_000 / kinds);
        figures.put("class bytes/kind", bytes / kinds);
        figures.put("no-op ms", nothing / 1_000_000);
        figures.put("Kindbus ms", whole / 1_000_000);
        return figures;
    }

    static Compile withKindbus(MemoryFile schema) throws IOException {
        return Compile.of(new EventSchemaProcessor(), List.of(schema));
    }
}
