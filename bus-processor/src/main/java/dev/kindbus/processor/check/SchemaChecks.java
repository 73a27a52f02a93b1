package dev.kindbus.processor.check;

import static java.util.Comparator.comparingInt;

import dev.kindbus.processor.model.SchemaModel;
import java.util.ArrayList;
import java.util.List;

/** Every check of a schema. */
public final class SchemaChecks {
    private SchemaChecks() {}

    /** All problems of a schema: the annotation's, the interface's, then each event's in order. */
    public static List<Problem> of(SchemaModel schema, Neighbours neighbours) {
        if (!schema.isInterface()) {
            return PlacementCheck.notAnInterface(schema);
        }
        List<Problem> problems = new ArrayList<>();
        problems.addAll(PlacementCheck.of(schema));
        problems.addAll(SurroundingsCheck.of(schema));
        problems.addAll(PrefixCheck.of(schema));
        problems.addAll(KindsCheck.of(schema));
        problems.addAll(MethodCheck.of(schema));
        problems.addAll(ChannelCheck.of(schema));
        problems.addAll(NameCheck.of(schema));
        problems.addAll(ComponentCheck.of(schema));
        problems.addAll(PayloadCheck.of(schema));
        problems.addAll(ClassFileDoubts.of(schema));
        if (PrefixCheck.of(schema).isEmpty()) {
            problems.addAll(ClashCheck.of(schema));
            problems.addAll(FileNameCheck.of(schema));
            problems.addAll(neighbours.problemsOf(schema));
        }
        // Of what is only noted there is time to speak when nothing is wrong.
        if (problems.stream().noneMatch(Problem::isError)) {
            problems.addAll(AuxiliaryCheck.of(schema.auxiliaries()));
        }
        SourceOrder order = new SourceOrder(schema);
        // What is said once for all kinds is wrong once.
        return problems.stream().distinct().sorted(comparingInt(order::of)).toList();
    }
}
