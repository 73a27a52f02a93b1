package dev.kindbus.processor.read;

import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.Named;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/** Finds the types without a file of their own. */
final class Auxiliaries {
    private Auxiliaries() {}

    /** Those among a type and what its kinds carry, unless the type or they themselves silence it. */
    static List<Named> of(Compilation compilation, TypeElement type, List<KindModel> kinds) {
        Set<Named> all = new LinkedHashSet<>();
        compilation.auxiliary(type).ifPresent(all::add);
        kinds.stream()
                .flatMap(kind -> kind.parameters().stream())
                .forEach(parameter -> all.addAll(parameter.traits().auxiliaries()));
        List<Named> told = new ArrayList<>(all);
        told.removeIf(auxiliary -> Annotations.isSilent(Annotations.silenced(type))
                || Annotations.isSilent(Annotations.silenced(auxiliary.place().element())));
        return told;
    }
}
