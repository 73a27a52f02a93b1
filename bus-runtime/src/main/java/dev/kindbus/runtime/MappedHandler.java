package dev.kindbus.runtime;

import java.util.function.Function;

/** A handler that is given something else than what is published, one to one: a kind's payloads as its events. */
record MappedHandler<P, E, C>(ContextHandler<? super E, ? super C> wrapped, Function<? super P, ? extends E> toEvent)
        implements ContextHandler<P, C>, WrappedHandler {
    @Override
    public void handle(P payload, C context) throws Exception {
        wrapped.handle(toEvent.apply(payload), context);
    }
}
