package dev.kindbus.processor.model;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where a message goes: as deep as the compiler lets us point.
 *
 * @param element what the message is about, or the schema where that comes from a class file and has no position
 * @param mirror the annotation on {@code element}, if the message is about that
 * @param value the value in {@code mirror}, if the message is about that
 * @param inheritedFrom {@code Base.method()} if {@code element} only stands in for it, else empty
 */
public record Place(
        Element element,
        @Nullable AnnotationMirror mirror,
        @Nullable AnnotationValue value,
        String inheritedFrom) {
    /** An element with a position. */
    public static Place of(Element element) {
        return new Place(element, null, null, "");
    }

    /** The schema, in the place of something it inherits from a class file. */
    public static Place inherited(Element schema, String from) {
        return new Place(schema, null, null, from);
    }

    /** An annotation on this element, unless the element only stands in for another. */
    public Place at(AnnotationMirror annotation) {
        return inheritedFrom.isEmpty() ? new Place(element, annotation, null, "") : this;
    }

    /** A value of an annotation on this element, unless the element only stands in for another. */
    public Place at(AnnotationMirror annotation, AnnotationValue of) {
        return inheritedFrom.isEmpty() ? new Place(element, annotation, of, "") : this;
    }
}
