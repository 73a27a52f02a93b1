package dev.kindbus.processor.model;

/**
 * What goes in front of every generated name.
 *
 * @param text as written; not yet checked
 * @param place the annotation's value, or the annotation where there is none
 */
public record Prefix(String text, Place place) {}
