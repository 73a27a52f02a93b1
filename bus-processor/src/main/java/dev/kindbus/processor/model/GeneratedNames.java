package dev.kindbus.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
 * @param remoteKinds what bridges to other machines need; empty unless the schema asks for it
 */
public record GeneratedNames(
        ClassName event,
        ClassName eventKind,
        ClassName channels,
        ClassName eventBus,
        ClassName eventHandler,
        ClassName allHandlers,
        ClassName handlerContext,
        ClassName handlerRegistry,
        Optional<ClassName> remoteKinds) {
    /** The names in a package, each beginning with the schema's prefix. */
    public static GeneratedNames of(String packageName, String prefix, boolean isRemote) {
        return new GeneratedNames(
                ClassName.get(packageName, prefix + "Event"),
                ClassName.get(packageName, prefix + "EventKind"),
                ClassName.get(packageName, prefix + "Channels"),
                ClassName.get(packageName, prefix + "EventBus"),
                ClassName.get(packageName, prefix + "EventHandler"),
                ClassName.get(packageName, prefix + "AllHandlers"),
                ClassName.get(packageName, prefix + "HandlerContext"),
                ClassName.get(packageName, prefix + "HandlerRegistry"),
                isRemote ? Optional.of(ClassName.get(packageName, prefix + "RemoteKinds")) : Optional.empty());
    }

    /** Every one of them, in the order they are written. */
    public List<ClassName> all() {
        List<ClassName> names = new ArrayList<>(List.of(
                event, eventKind, channels, eventBus, eventHandler, allHandlers, handlerContext, handlerRegistry));
        remoteKinds.ifPresent(names::add);
        return List.copyOf(names);
    }
}
