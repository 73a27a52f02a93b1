package dev.kindbus.processor.model;

/**
 * Something a message may have to name and point at.
 *
 * @param name as written
 * @param place where
 */
public record Named(String name, Place place) {}
