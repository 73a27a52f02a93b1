package dev.kindbus.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Finds annotations and their values by name, without loading their classes. */
final class Annotations {
    private Annotations() {}

    static Optional<AnnotationMirror> find(Element element, String qualifiedName) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (type(mirror).getQualifiedName().contentEquals(qualifiedName)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    static TypeElement type(AnnotationMirror mirror) {
        return (TypeElement) mirror.getAnnotationType().asElement();
    }

    /** Whether it is one of the many annotations of that name. */
    static boolean isNullable(AnnotationMirror mirror) {
        return type(mirror).getSimpleName().contentEquals("Nullable");
    }

    /** A value that is written down; defaults are not. */
    static Optional<AnnotationValue> value(AnnotationMirror mirror, String name) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(name)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** The tokens of every {@code @SuppressWarnings} on an element and those around it. */
    static Set<String> silenced(Element element) {
        List<String> tokens = new ArrayList<>();
        for (Element part = element; part != null; part = part.getEnclosingElement()) {
            SuppressWarnings annotation = part.getAnnotation(SuppressWarnings.class);
            if (annotation != null) {
                tokens.addAll(List.of(annotation.value()));
            }
        }
        return new TreeSet<>(tokens);
    }

    /** Whether one of these tokens silences every warning of the processor. */
    static boolean isSilent(Set<String> silenced) {
        return silenced.contains("kindbus") || silenced.contains("all");
    }
}
