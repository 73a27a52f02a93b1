package dev.kindbus.processor.check;

import dev.kindbus.processor.model.Named;
import java.util.List;

/**
 * Whether generated code names a type that has no file of its own. That is a note, since only {@code -Xlint} objects: wherever
 * such a type is named outside of its file, in declarations even where the lint is suppressed.
 */
final class AuxiliaryCheck {
    private AuxiliaryCheck() {}

    static List<Problem> of(List<Named> auxiliaries) {
        return auxiliaries.stream()
                .map(type -> Problem.note(
                        type.place(),
                        "\"%s\" has no file of its own, and javac -Xlint:auxiliaryclass warns wherever generated code names it: give it one"
                                .formatted(type.name())))
                .toList();
    }
}
