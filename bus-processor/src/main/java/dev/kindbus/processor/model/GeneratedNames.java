package dev.kindbus.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;

/**
 * The names of the types written for one schema.
 *
 * @param event the sealed interface of all events
 * @param eventKind the enum
 * @param channels the typed channels
 * @param eventBus the bus
 * @param eventHandler a handler as an object
 * @param allHandlers a handler for each kind, none forgotten
 * @param handlerContext what a handler may ask
 * @param handlerRegistry collects handlers
 */
public record GeneratedNames(
        ClassName event,
        ClassName eventKind,
        ClassName channels,
        ClassName eventBus,
        ClassName eventHandler,
        ClassName allHandlers,
        ClassName handlerContext,
        ClassName handlerRegistry) {
    /** The names in a package, each beginning with the schema's prefix. */
    public static GeneratedNames of(String packageName, String prefix) {
        return new GeneratedNames(
                ClassName.get(packageName, prefix + "Event"),
                ClassName.get(packageName, prefix + "EventKind"),
                ClassName.get(packageName, prefix + "Channels"),
                ClassName.get(packageName, prefix + "EventBus"),
                ClassName.get(packageName, prefix + "EventHandler"),
                ClassName.get(packageName, prefix + "AllHandlers"),
                ClassName.get(packageName, prefix + "HandlerContext"),
                ClassName.get(packageName, prefix + "HandlerRegistry"));
    }

    /** Every one of them, in the order they are written. */
    public List<ClassName> all() {
        return List.of(
                event, eventKind, channels, eventBus, eventHandler, allHandlers, handlerContext, handlerRegistry);
    }
}
