package dev.kindbus.processor.model;

/**
 * The name of a type, which two modules of one compile may use for types of their own.
 *
 * @param module the name of its module, empty for the unnamed one
 * @param name its qualified name
 */
public record ModularName(String module, String name) {}
