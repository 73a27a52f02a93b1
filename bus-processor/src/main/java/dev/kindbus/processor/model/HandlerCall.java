package dev.kindbus.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * With what a binder calls a handler.
 *
 * @param components the components of the event's record, in place of the payload; empty if it is the payload
 * @param hasContext whether the context comes last
 */
public record HandlerCall(Optional<List<String>> components, boolean hasContext) {
    /** Copies the list. */
    public HandlerCall {
        components = components.map(List::copyOf);
    }
}
