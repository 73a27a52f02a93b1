package dev.kindbus.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** A type and the types around it, which decide together who sees it. */
final class EnclosingTypes {
    private EnclosingTypes() {}

    /** Innermost first. */
    static List<TypeElement> of(TypeElement type) {
        List<TypeElement> chain = new ArrayList<>();
        for (Element part = type; part instanceof TypeElement enclosing; part = part.getEnclosingElement()) {
            chain.add(enclosing);
        }
        return chain;
    }

    /** Whether everybody sees the type. */
    static boolean arePublic(TypeElement type) {
        return of(type).stream().allMatch(part -> part.getModifiers().contains(Modifier.PUBLIC));
    }

    /** The simple names of those that are private. */
    static List<String> privates(TypeElement type) {
        return of(type).stream()
                .filter(part -> part.getModifiers().contains(Modifier.PRIVATE))
                .map(part -> part.getSimpleName().toString())
                .toList();
    }
}
