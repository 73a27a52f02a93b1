package dev.kindbus.processor.model;

import java.util.Optional;

/**
 * A kind that a subscriber handles.
 *
 * @param kind the kind
 * @param handler the method that handles it
 * @param call with what that is called
 * @param lagListener the method that is told of its gaps, if there is one
 */
public record Binding(KindModel kind, HandlerMethod handler, HandlerCall call, Optional<HandlerMethod> lagListener) {}
