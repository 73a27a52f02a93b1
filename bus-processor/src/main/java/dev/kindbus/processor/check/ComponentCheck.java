package dev.kindbus.processor.check;

import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.ParameterModel;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.write.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether each parameter's name can be the name of a record's component. */
final class ComponentCheck {
    private ComponentCheck() {}

    static List<Problem> of(SchemaModel schema) {
        List<Problem> problems = new ArrayList<>();
        for (KindModel kind : schema.kinds()) {
            for (ParameterModel parameter : kind.parameters()) {
                if (Members.ofEveryRecord().contains(parameter.name())) {
                    problems.add(Problem.error(
                            parameter.place(),
                            "\"%s\" cannot be a component of a record, since every event has a method %s(): %s"
                                    .formatted(parameter.name(), parameter.name(), instead(schema, kind, parameter))));
                }
            }
        }
        return problems;
    }

    private static String instead(SchemaModel schema, KindModel kind, ParameterModel parameter) {
        String suggestion = "such as \"%s\"".formatted(suggestion(kind, parameter));
        return Advice.override(schema, kind, "with another name, " + suggestion, "rename it, " + suggestion);
    }

    private static String suggestion(KindModel kind, ParameterModel parameter) {
        String name = parameter.name();
        return kind.names().method() + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
