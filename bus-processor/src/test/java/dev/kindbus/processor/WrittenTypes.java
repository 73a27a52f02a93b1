package dev.kindbus.processor;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Watches which types come to a compile after its first round: those that were written by processors. */
final class WrittenTypes extends AbstractProcessor {
    private final Set<String> written = new TreeSet<>();
    private boolean isFirst = true;

    List<String> written() {
        return List.copyOf(written);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!isFirst) {
            round.getRootElements().forEach(root -> written.add(root.toString()));
        }
        isFirst = false;
        return false;
    }
}
