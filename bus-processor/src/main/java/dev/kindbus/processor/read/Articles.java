package dev.kindbus.processor.read;

import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** What an element is, in plain English. */
final class Articles {
    private Articles() {}

    static String of(Element element) {
        return switch (element.getKind()) {
            case INTERFACE -> "an interface";
            case ANNOTATION_TYPE -> "an annotation type";
            case ENUM -> "an enum";
            case RECORD -> "a record";
            case CLASS -> element.getModifiers().contains(Modifier.ABSTRACT) ? "an abstract class" : "a class";
            default -> "something else";
        };
    }
}
