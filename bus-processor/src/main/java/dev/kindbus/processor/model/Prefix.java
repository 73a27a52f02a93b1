package dev.kindbus.processor.model;

/**
 * What goes in front of every generated name.
 *
 * @param text as written; not yet checked
 * @param isResolved whether the compiler knows it, which may be a constant that does not exist yet
 * @param place the annotation's value, or the annotation where there is none
 */
public record Prefix(String text, boolean isResolved, Place place) {}
