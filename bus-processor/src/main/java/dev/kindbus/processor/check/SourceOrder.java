package dev.kindbus.processor.check;

import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.SchemaModel;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Element;

/** The order in which an author reads: what concerns the schema itself, then event by event. */
final class SourceOrder {
    private final Map<Element, Integer> events = new HashMap<>();

    SourceOrder(SchemaModel schema) {
        for (int i = 0; i < schema.kinds().size(); i++) {
            KindModel kind = schema.kinds().get(i);
            add(kind.place(), i);
            for (var parameter : kind.parameters()) {
                add(parameter.place(), i);
            }
            for (var parameter : kind.typeParameters()) {
                add(parameter.place(), i);
            }
        }
    }

    private void add(Place place, int event) {
        if (place.inheritedFrom().isEmpty()) {
            events.put(place.element(), event);
        }
    }

    int of(Problem problem) {
        return events.getOrDefault(problem.place().element(), -1);
    }
}
