package dev.kindbus.processor.model;

/**
 * A {@code @Channel} on a method that is no event.
 *
 * @param place the annotation
 * @param method the method's name
 * @param owner what declares it, in plain English: {@code a class}
 * @param isInInterface whether that is an interface, in which it would be an event without its body
 */
public record StrayChannel(Place place, String method, String owner, boolean isInInterface) {}
