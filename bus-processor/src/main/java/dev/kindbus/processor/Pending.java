package dev.kindbus.processor;

import dev.kindbus.processor.model.ModularName;
import dev.kindbus.processor.read.Compilation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * The types with one of the annotations that are not dealt with yet. Elements do not outlive their round, so each is looked
 * up again by its name; where the compiler finds none by that name, the element that was seen last stands for it, so that
 * there is always a place to say something.
 */
final class Pending {
    private final Compilation compilation;
    private final Map<ModularName, TypeElement> types = new LinkedHashMap<>();

    Pending(Compilation compilation) {
        this.compilation = compilation;
    }

    /** Starts a round, which brought these types, and returns all that are to be dealt with, in the order they came. */
    List<TypeElement> startRound(Set<TypeElement> annotated) {
        types.replaceAll((name, last) -> compilation.find(name).orElse(last));
        annotated.forEach(type -> types.put(compilation.nameOf(type), type));
        return new ArrayList<>(types.values());
    }

    /** Takes note that a type has been dealt with. */
    void remove(TypeElement type) {
        types.remove(compilation.nameOf(type));
    }
}
