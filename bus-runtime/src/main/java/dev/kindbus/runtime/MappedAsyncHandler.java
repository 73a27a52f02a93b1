package dev.kindbus.runtime;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** As {@link MappedHandler}, for an asynchronous handler. */
record MappedAsyncHandler<P, E, C>(AsyncHandler<? super E, ? super C> wrapped, Function<? super P, ? extends E> toEvent)
        implements AsyncHandler<P, C>, WrappedHandler {
    @Override
    public CompletionStage<?> handle(P payload, C context) throws Exception {
        return wrapped.handle(toEvent.apply(payload), context);
    }
}
