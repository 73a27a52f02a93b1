package dev.kindbus.processor.model;

/**
 * What has a name already that a generated type would have, or one that is its file's where file names ignore case.
 *
 * @param name its simple name
 * @param article what it is, in plain English: {@code a class}
 */
public record Occupant(String name, String article) {}
