package dev.kindbus.processor.model;

/**
 * The names of the annotations that are read or written. The processor knows them by name and does not load their classes,
 * which are on the class path of the program and need not be on the path of the processor.
 */
public final class AnnotationNames {
    /** On an interface that lists events. */
    public static final String EVENT_SCHEMA = "dev.kindbus.EventSchema";

    /** On a class whose methods handle them. */
    public static final String EVENT_SUBSCRIBER = "dev.kindbus.EventSubscriber";

    /** On a method of a schema. */
    public static final String CHANNEL = "dev.kindbus.Channel";

    /** On what is generated. */
    public static final String GENERATED = "javax.annotation.processing.Generated";

    private AnnotationNames() {}
}
