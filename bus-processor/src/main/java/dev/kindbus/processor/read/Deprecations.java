package dev.kindbus.processor.read;

import dev.kindbus.processor.model.Deprecation;
import java.util.Set;
import javax.lang.model.element.Element;

/** Reads {@code @Deprecated}. */
final class Deprecations {
    private Deprecations() {}

    static Deprecation of(Element element) {
        Deprecated annotation = element.getAnnotation(Deprecated.class);
        return annotation == null
                ? Deprecation.NONE
                : new Deprecation(true, annotation.since(), annotation.forRemoval());
    }

    /** The javac lints that naming the element trips. */
    static Set<String> lints(Element element) {
        return of(element).lints();
    }
}
