package dev.kindbus.processor;

import dev.kindbus.processor.check.OptionsCheck;
import dev.kindbus.processor.check.Problem;
import dev.kindbus.processor.model.Place;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;

/** What the processor says, handed to the compiler. */
final class Messages {
    private final ProcessingEnvironment environment;

    Messages(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** Says what is wrong with the options, which have no place in any source. */
    void printOptions() {
        OptionsCheck.of(environment.getOptions())
                .forEach(problem -> environment.getMessager().printMessage(Diagnostic.Kind.WARNING, problem));
    }

    /** Says what a problem is, at its place. */
    void print(Problem problem) {
        if (!problem.isError() && !OptionsCheck.warns(environment.getOptions())) {
            return;
        }
        Place place = EclipsePlaces.shown(problem.place());
        String from = place.inheritedFrom().isEmpty() ? "" : place.inheritedFrom() + ": ";
        environment
                .getMessager()
                .printMessage(
                        problem.severity(), from + problem.message(), place.element(), place.mirror(), place.value());
    }
}
